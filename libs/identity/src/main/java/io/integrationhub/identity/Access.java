package io.integrationhub.identity;

/** Who may do what: roles of people and scopes of machines. */
public final class Access {

    public static final String ADMIN = "hub-admin";
    public static final String OPERATOR = "hub-operator";
    public static final String VIEWER = "hub-viewer";

    public static final String HUBS_READ = "hubs:read";
    public static final String SESSIONS_READ = "sessions:read";
    public static final String SESSIONS_WRITE = "sessions:write";
    /** It cannot be undone, so no credential has it unless it is asked for. */
    public static final String SESSIONS_ERASE = "sessions:erase";

    public static final String ANALYSES_WRITE = "analyses:write";
    public static final String EVENTS_PUBLISH = "events:publish";
    public static final String MAPPING_READ = "mapping:read";
    public static final String DELIVERIES_READ = "deliveries:read";

    private Access() {}
}
