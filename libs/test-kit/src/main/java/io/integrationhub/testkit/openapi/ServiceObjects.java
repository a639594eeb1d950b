package io.integrationhub.testkit.openapi;

/** Makes real objects of a service, by the service's own means. */
@FunctionalInterface
public interface ServiceObjects {

    /** New objects of this account, one for each path parameter of the document. It may be called again. */
    AccountObjects create(String account);
}
