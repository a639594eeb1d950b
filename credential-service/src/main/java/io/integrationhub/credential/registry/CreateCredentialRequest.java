package io.integrationhub.credential.registry;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator chooses for a new credential. */
@Schema(description = "A new credential; everything is optional")
record CreateCredentialRequest(
        @Schema(
                description =
                        "What the credential is for, 100 characters at most; unique among those of the hub that are not revoked",
                examples = "loan system")
        @Pattern(
                regexp = NAME,
                message = "must have 1 to 100 characters, none of them a control character, and no space at its ends")
        @Nullable
        String name,

        @Schema(
                description =
                        "What the credential may do: sessions:write, sessions:read, sessions:erase, analyses:write,"
                                + " events:publish, deliveries:read, mapping:read, hubs:read. When absent, all of them but"
                                + " sessions:erase; name only those needed",
                examples = "[\"sessions:write\", \"sessions:read\"]")
        @Nullable
        List<@Nullable String> scopes,

        @Schema(
                description =
                        "How much of the account the credential sees and changes. account: all of it. hub: its hub,"
                                + " the hub's objects, imports and deliveries, and sessions and document analyses that credentials"
                                + " of the hub created or whose events go to the hub only; all else does not exist for it. It"
                                + " cannot be changed later",
                enumeration = {"account", "hub"},
                defaultValue = "account",
                examples = "hub")
        @Pattern(regexp = "account|hub", message = "must be account or hub")
        @Nullable
        String reach,

        @Schema(
                description = "When the credential ends by itself, ten years from now at most. Never when absent; it"
                        + " cannot be changed later",
                examples = "2027-01-31T00:00:00Z")
        @Nullable
        Instant expiresAt) {

    private static final int MAX_YEARS = 10;

    static final String NAME = "^(?! )[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}(?<! )$";

    /** The same as an absent body. */
    static final CreateCredentialRequest EMPTY = new CreateCredentialRequest(null, null, null, null);

    /**
     * When the credential ends by itself, in microseconds as it is stored; null for never.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not in the future, or more than ten years away
     */
    @Nullable
    Instant expiry(Instant now) {
        if (expiresAt == null) {
            return null;
        }
        Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS).toInstant();
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(latest)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/expiresAt", "must be in the future, and " + MAX_YEARS + " years away at most");
        }
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
