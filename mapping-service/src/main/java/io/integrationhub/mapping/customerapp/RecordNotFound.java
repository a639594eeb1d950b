package io.integrationhub.mapping.customerapp;

/** The customer app says that it has no such record. */
public final class RecordNotFound extends CustomerAppFailure {

    RecordNotFound() {
        super("The customer app has no such record.");
    }
}
