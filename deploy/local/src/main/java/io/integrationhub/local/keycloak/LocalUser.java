package io.integrationhub.local.keycloak;

import java.util.List;
import java.util.stream.Stream;

/**
 * A person who can sign in locally.
 *
 * @param account the account the person belongs to
 * @param role what the person may do there
 */
public record LocalUser(String account, Role role) {

    /** Accounts of the local realm: two, so that it can be tried that they see nothing of each other. */
    public static final List<String> ACCOUNTS = List.of("acme", "globex");

    /** What a person may do in an account. */
    public enum Role {
        ADMIN("admin"),
        OPERATOR("operator"),
        VIEWER("viewer");

        private final String title;

        Role(String title) {
            this.title = title;
        }

        /** Name of the realm role. */
        public String realmRole() {
            return "hub-" + title;
        }
    }

    /** Every person of the local realm. */
    public static List<LocalUser> all() {
        return ACCOUNTS.stream()
                .flatMap(account -> Stream.of(Role.values()).map(role -> new LocalUser(account, role)))
                .toList();
    }

    /** Name to sign in with, such as {@code acme-admin}; also the name of the person's password. */
    public String username() {
        return account + "-" + role.title;
    }
}
