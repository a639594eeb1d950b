package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.request.SecretText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator enters for a destination. */
@Schema(description = "Where events are sent, and how we authenticate there")
record SaveDestinationRequest(
        @Schema(
                description = "HTTPS address that receives the events by POST; no private or internal address. A query"
                        + " is stored sealed and shown as ***; when it is sent back so, the stored one stays, as long"
                        + " as the address before it does",
                examples = "https://loans.example.com/integration-hub/events")
        @NotBlank(message = "a URL is required")
        @Size(max = 2000, message = "must have 2000 characters at most")
        String url,

        @Schema(description = "How we authenticate there; absent means none") @Valid @Nullable
        Authentication authentication) {

    static final String NONE = "none";
    static final String BASIC = "basic";

    /** Authentication at the receiver. */
    @Schema(name = "DestinationAuthentication", description = "Authentication at the receiver")
    record Authentication(
            @Schema(
                    description = "none, or basic (RFC 7617), which is sent with every request",
                    enumeration = {NONE, BASIC})
            @NotNull(message = "a type is required")
            @Pattern(regexp = NONE + "|" + BASIC, message = "must be none or basic")
            String type,

            @Schema(description = "User name for basic, perhaps an empty one; no colon and no control characters")
            @Size(max = 200, message = "must have 200 characters at most")
            @Pattern(regexp = "^[^:]*$", message = "must not hold a colon")
            @Pattern(regexp = SecretText.FORM, message = SecretText.MESSAGE)
            @Nullable
            String username,

            @Schema(
                    description =
                            "Password for basic, without control characters; write-only. May be left out when URL and"
                                    + " user name stay the same",
                    writeOnly = true)
            @Size(max = 500, message = "must have 500 characters at most")
            @Pattern(regexp = SecretText.FORM, message = SecretText.MESSAGE)
            @Nullable
            String password) {

        @Override
        public String toString() {
            return "Authentication[type=" + type + ", username=" + username + ", password=redacted]";
        }
    }

    /** Without the URL, whose query may be a secret. It is also asked for before the members are known to be there. */
    @Override
    public String toString() {
        return "SaveDestinationRequest[authentication=" + authentication + "]";
    }

    boolean basic() {
        return authentication != null && BASIC.equals(authentication.type());
    }
}
