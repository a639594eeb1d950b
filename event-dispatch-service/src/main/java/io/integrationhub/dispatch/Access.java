package io.integrationhub.dispatch;

/** Who may do what: roles of people and scopes of machines. */
public final class Access {

    public static final String ADMIN = "hub-admin";
    public static final String OPERATOR = "hub-operator";
    public static final String VIEWER = "hub-viewer";

    public static final String DELIVERIES_READ = "deliveries:read";
    public static final String EVENTS_PUBLISH = "events:publish";

    private Access() {}
}
