package io.integrationhub.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the request.
 *
 * @param account the account that the caller belongs to; everything the caller sees or changes lies within it
 * @param subject stable identifier of the person (OpenID Connect {@code sub}) or the machine client's id
 * @param name what to show for the caller: the person's user name, or the client id
 * @param kind person or machine
 * @param grants a person's roles, or a machine's scopes
 * @param authenticatedAt when the person last entered credentials ({@code auth_time}), in seconds since the epoch, or
 *     null when the token does not say
 * @param hub the hub that a machine's credential belongs to; null for a person
 * @param reach how much of the account the caller sees and changes
 */
public record Caller(
        String account,
        String subject,
        String name,
        Kind kind,
        Set<String> grants,
        @Nullable Long authenticatedAt,
        @Nullable CallerHub hub,
        Reach reach) {

    public Caller {
        if (reach == Reach.HUB && hub == null) {
            throw new IllegalArgumentException("who reaches a hub only has one");
        }
    }

    /** The hub that alone the caller sees and changes; empty when it is the whole account. */
    public Optional<CallerHub> confinedTo() {
        return reach == Reach.HUB ? Optional.ofNullable(hub) : Optional.empty();
    }

    /** Whether what belongs to the hub of this name exists for the caller. */
    public boolean reaches(String hubName) {
        return confinedTo().map(own -> own.name().equals(hubName)).orElse(true);
    }

    /** Whether what belongs to one of the hubs with these ids, where they are known, exists for the caller. */
    public boolean reachesAny(@Nullable UUID... hubIds) {
        return confinedTo().map(own -> Arrays.asList(hubIds).contains(own.id())).orElse(true);
    }

    /** The two kinds of caller. */
    public enum Kind {
        PERSON,
        MACHINE
    }
}
