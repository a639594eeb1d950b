package io.integrationhub.credential;

/** Who may do what: roles of people. No scope of a machine reaches credentials. */
public final class Access {

    public static final String ADMIN = "hub-admin";
    public static final String OPERATOR = "hub-operator";
    public static final String VIEWER = "hub-viewer";

    private Access() {}
}
