package io.integrationhub.mapping;

/** Who may do what: roles of people and scopes of machines. */
public final class Access {

    public static final String ADMIN = "hub-admin";
    public static final String OPERATOR = "hub-operator";
    public static final String VIEWER = "hub-viewer";

    public static final String MAPPING_READ = "mapping:read";

    // Whoever may create sessions or analyses has their data translated.
    public static final String SESSIONS_WRITE = "sessions:write";
    public static final String ANALYSES_WRITE = "analyses:write";
    public static final String EVENTS_PUBLISH = "events:publish";

    private Access() {}
}
