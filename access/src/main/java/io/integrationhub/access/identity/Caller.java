package io.integrationhub.access.identity;

import java.util.Set;
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
 */
public record Caller(
        String account,
        String subject,
        String name,
        Kind kind,
        Set<String> grants,
        @Nullable Long authenticatedAt) {

    /** The two kinds of caller. */
    public enum Kind {
        PERSON,
        MACHINE
    }
}
