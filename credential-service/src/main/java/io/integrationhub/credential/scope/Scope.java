package io.integrationhub.credential.scope;

import java.util.Arrays;
import java.util.Optional;

/** What a machine may do within its account. The names are the values of the token's scope claim. */
public enum Scope {
    SESSIONS_WRITE("sessions:write"),
    SESSIONS_READ("sessions:read"),
    /** It cannot be undone: nobody gets it who does not ask for it. */
    SESSIONS_ERASE("sessions:erase"),
    ANALYSES_WRITE("analyses:write"),
    EVENTS_PUBLISH("events:publish"),
    DELIVERIES_READ("deliveries:read"),
    MAPPING_READ("mapping:read"),
    HUBS_READ("hubs:read");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** The name in the API and in tokens. */
    public String value() {
        return value;
    }

    /** Whether a credential gets the scope that is generated without naming any. */
    boolean isGivenByDefault() {
        return this != SESSIONS_ERASE;
    }

    static Optional<Scope> of(String value) {
        return Arrays.stream(values())
                .filter(scope -> scope.value.equals(value))
                .findFirst();
    }
}
