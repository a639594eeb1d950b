package io.integrationhub.audit;

import io.integrationhub.identity.Caller;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param kind person, machine or system
 * @param subject subject of the token; the client id of a machine; the name of the service for what the suite did itself
 * @param name the user name at the time, for people
 * @param address network address of the request; null when there was none
 */
public record Actor(
        String kind,
        String subject,
        @Nullable String name,
        @Nullable String address) {

    static Actor of(Caller caller, @Nullable String address) {
        String kind = caller.kind().name().toLowerCase(Locale.ROOT);
        return new Actor(kind, caller.subject(), caller.kind() == Caller.Kind.PERSON ? caller.name() : null, address);
    }

    /** A machine that is known by its client id only, such as one that asks for a token. */
    public static Actor machine(String clientId, @Nullable String address) {
        return new Actor("machine", clientId, null, address);
    }

    static Actor system(String service) {
        return new Actor("system", service, null, null);
    }
}
