package io.integrationhub.hub.caller;

import io.integrationhub.identity.Caller;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caller as the API shows it. */
@Schema(name = "Caller", description = "Who a token speaks for")
record CallerView(
        @Schema(description = "Account that everything the caller sees and changes lies within", examples = "acme")
        String account,

        @Schema(description = "User name of a person, client id of a machine")
        String name,

        @Schema(
                description = "Whether the token is a person's or an API credential's",
                enumeration = {"person", "machine"})
        String kind,

        @Schema(description = "A person's roles, or a machine's scopes, by name")
        List<String> grants,

        @Schema(
                description = "Name of the hub that an API credential belongs to; absent for people",
                examples = "hub_2")
        @Nullable
        String hub,

        @Schema(
                description =
                        "How much of the account the caller sees and changes: all of it, or what belongs to its hub",
                enumeration = {"account", "hub"})
        String reach) {

    static CallerView of(Caller caller) {
        return new CallerView(
                caller.account(),
                caller.name(),
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.grants().stream().sorted().toList(),
                caller.hub() == null ? null : caller.hub().name(),
                caller.reach().text());
    }
}
