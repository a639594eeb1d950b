package io.integrationhub.hub.caller;

import io.integrationhub.access.identity.Caller;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
        List<String> grants) {

    static CallerView of(Caller caller) {
        return new CallerView(
                caller.account(),
                caller.name(),
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.grants().stream().sorted().toList());
    }
}
