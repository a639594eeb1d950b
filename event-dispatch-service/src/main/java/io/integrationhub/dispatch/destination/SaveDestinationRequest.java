package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.kit.request.SecretText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator enters for a destination. */
@Schema(
        description = "Where events are sent, and how. It replaces what is stored: what is left out gets its default,"
                + " but for secrets, which are never shown and stay while what they belong to stays the same")
public record SaveDestinationRequest(
        @Schema(
                description = "HTTPS address that receives the events by POST; no private or internal address. A query"
                        + " is stored sealed and shown as ***; when it is sent back so, the stored one stays, as long"
                        + " as the address before it does",
                examples = "https://loans.example.com/integration-hub/events")
        @NotBlank(message = "a URL is required")
        @Size(max = 2000, message = "must have 2000 characters at most")
        String url,

        @Schema(description = "How we authenticate there; absent means none") @Valid @Nullable
        Authentication authentication,

        @Schema(description = "What we show to a receiver that asks for a certificate (mutual TLS); absent means none")
        @Valid
        @Nullable
        Certificate clientCertificate,

        @Schema(description = "Headers that are sent with every event as they are, 20 at most")
        @Size(max = 20, message = "must be 20 at most")
        @Nullable
        List<@NotNull(message = "a header is required") @Valid Header> headers,

        @Schema(
                description = "What a request holds: the body of Standard Webhooks, or a CloudEvent in structured mode;"
                        + " absent means standard_webhooks",
                enumeration = {"standard_webhooks", "cloudevents"})
        @Pattern(regexp = "standard_webhooks|cloudevents", message = "must be standard_webhooks or cloudevents")
        @Nullable
        String bodyFormat,

        @Schema(
                description = "Forms of signature that are sent: v1 is HMAC-SHA256 with a shared secret, v1a is Ed25519"
                        + " with a public key; absent means v1 alone",
                examples = "[\"v1\"]")
        @Size(min = 1, max = 2, message = "must be one or two")
        @Nullable
        List<@NotNull(message = "must be v1 or v1a") @Pattern(regexp = "v1|v1a", message = "must be v1 or v1a") String>
                signatures,

        @Schema(
                description =
                        "none: events arrive in no certain order; session: the events of a session arrive in their"
                                + " order, one after the other, and a failing one holds up the later ones of its session;"
                                + " absent means none",
                enumeration = {"none", "session"})
        @Pattern(regexp = "none|session", message = "must be none or session")
        @Nullable
        String ordering,

        @Schema(
                description =
                        "Seconds that a failing delivery may hold up the later ones of its session at most; then it"
                                + " is given up, and they go on. Only with the ordering session; absent means the"
                                + " installation's own, a day",
                examples = "3600")
        @Min(value = 1, message = "must be 1 to 604800")
        @Max(value = 604_800, message = "must be 1 to 604800")
        @Nullable
        Integer holdLimitSeconds,

        @Schema(description = "How many deliveries are made at most; absent means no limit") @Valid @Nullable
        RateLimit rateLimit,

        @Schema(description = "Requests at the same time at most; absent means as many as the receiver bears")
        @Min(value = 1, message = "must be 1 to 1000")
        @Max(value = 1000, message = "must be 1 to 1000")
        @Nullable
        Integer maxConcurrency,

        @Schema(description = "Seconds that the receiver has for its answer; absent means the installation's own")
        @Min(value = 1, message = "must be 1 to 30")
        @Max(value = 30, message = "must be 1 to 30")
        @Nullable
        Integer timeoutSeconds,

        @Schema(
                description =
                        "Seconds before the second, third … attempt, each spread by 20 %: 20 at most of 1 second to"
                                + " 7 days, and 14 days in all. An empty list means one attempt; absent means the"
                                + " installation's own, which follows Standard Webhooks over three days",
                examples = "[5, 300, 1800, 7200]")
        @Size(max = 20, message = "must be 20 at most")
        @Nullable
        List<
                        @NotNull(message = "must be 1 to 604800") @Min(value = 1, message = "must be 1 to 604800")
                        @Max(value = 604_800, message = "must be 1 to 604800") Integer>
                retrySchedule,

        @Schema(
                description = "Which events are sent: an expression such as /amount >= 1000 and not /test exists, with"
                        + " JSON pointers into the event's data (docs/webhooks.md); absent means all",
                examples = "/country in (\"DE\", \"AT\") and /amount >= 1000")
        @Size(max = Filter.LONGEST, message = "must have 4000 characters at most")
        @Nullable
        String filter,

        @Schema(
                description = "active, or paused, so that deliveries wait; absent leaves a paused one paused. Saving"
                        + " enables a destination that the service has disabled",
                enumeration = {"active", "paused"})
        @Pattern(regexp = "active|paused", message = "must be active or paused")
        @Nullable
        String status) {

    static final String TYPES = "none|basic|bearer|oauth2";

    /** Authentication at the receiver. */
    @Schema(
            name = "DestinationAuthentication",
            description = "Authentication at the receiver. A secret may be left out while the URL and all that it is"
                    + " used with stay the same")
    record Authentication(
            @Schema(
                    description = "none; basic (RFC 7617), which is sent with every request; bearer, a fixed token; or"
                            + " oauth2, access tokens by the client credentials grant",
                    enumeration = {"none", "basic", "bearer", "oauth2"})
            @NotNull(message = "a type is required")
            @Pattern(regexp = TYPES, message = "must be none, basic, bearer or oauth2")
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
            String password,

            @Schema(
                    description =
                            "Token for bearer (RFC 6750); write-only. May be left out when the URL stays the same",
                    writeOnly = true)
            @Size(max = 4000, message = "must have 4000 characters at most")
            @Pattern(
                    regexp = "^[A-Za-z0-9._~+/-]+=*$",
                    message = "must be letters, digits and -._~+/, with = at its end only")
            @Nullable
            String token,

            @Schema(
                    description = "HTTPS address of the token endpoint for oauth2; its query is treated as that of url",
                    examples = "https://login.example.com/oauth2/token")
            @Size(max = 2000, message = "must have 2000 characters at most")
            @Nullable
            String tokenUrl,

            @Schema(description = "Client identifier for oauth2", examples = "integration-hub")
            @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
            @Pattern(regexp = "^[ -~]*$", message = "must be printable ASCII")
            @Nullable
            String clientId,

            @Schema(
                    description = "Client secret for oauth2; write-only. May be left out when URL, token URL and client"
                            + " identifier stay the same",
                    writeOnly = true)
            @Size(min = 1, max = 2000, message = "must have 1 to 2000 characters")
            @Pattern(regexp = "^[ -~]*$", message = "must be printable ASCII")
            @Nullable
            String clientSecret,

            @Schema(
                    description = "Scopes to ask for with oauth2, separated by single spaces",
                    examples = "events:write")
            @Size(min = 1, max = 1000, message = "must have 1 to 1000 characters")
            @Pattern(
                    regexp = "^[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*$",
                    message = "must be scopes of RFC 6749, separated by single spaces")
            @Nullable
            String scope,

            @Schema(description = "Audience to ask for with oauth2, where the server needs one")
            @Size(min = 1, max = 1000, message = "must have 1 to 1000 characters")
            @Pattern(regexp = "^[!-~]*$", message = "must be visible ASCII")
            @Nullable
            String audience,

            @Schema(
                    description =
                            "How the client authenticates at the token endpoint; absent means client_secret_basic",
                    enumeration = {"client_secret_basic", "client_secret_post"})
            @Pattern(
                    regexp = "client_secret_basic|client_secret_post",
                    message = "must be client_secret_basic or client_secret_post")
            @Nullable
            String method) {

        static Authentication none() {
            return new Authentication("none", null, null, null, null, null, null, null, null, null);
        }

        @Override
        public String toString() {
            return "Authentication[type=" + type + ", username=" + username + ", clientId=" + clientId
                    + ", secrets=redacted]";
        }
    }

    /** A certificate and its key. */
    @Schema(name = "DestinationClientCertificate", description = "A client certificate and its key")
    record Certificate(
            @Schema(
                    description =
                            "Certificates in PEM: that of the key, then each the issuer of the one before; 10 at most")
            @NotBlank(message = "a certificate is required")
            @Size(max = 32_000, message = "must have 32000 characters at most")
            String certificate,

            @Schema(
                    description = "Its key in PEM, PKCS #8 and not encrypted: RSA of 2048 to 4096 bits, EC or Ed25519;"
                            + " write-only. May be left out when URL and certificate stay the same",
                    writeOnly = true)
            @Size(max = 16_000, message = "must have 16000 characters at most")
            @Nullable
            String privateKey) {

        @Override
        public String toString() {
            return "Certificate[redacted]";
        }
    }

    /** A header of every request. */
    @Schema(name = "DestinationHeader", description = "A header that is sent with every event")
    record Header(
            @Schema(description = "Name of the header, once only", examples = "X-Tenant")
            @NotNull(message = "a name is required")
            @Size(max = 100, message = "must have 100 characters at most")
            String name,

            @Schema(
                    description =
                            "Value; of a secret header it is never shown, and the stored one stays when it is left"
                                    + " out, while the URL stays the same",
                    format = "password",
                    examples = "loans")
            @Size(max = 2000, message = "must have 2000 characters at most")
            @Nullable
            String value,

            @Schema(
                    description =
                            "Whether the value is a secret: stored sealed and never shown; false when absent. Those"
                                    + " that hold credentials by their name always are")
            @Nullable
            Boolean secret) {

        /** Without the value, which may be a secret. */
        @Override
        public String toString() {
            return "Header[name=" + name + ", secret=" + secret + "]";
        }
    }

    /** Deliveries in a time. */
    @Schema(name = "DestinationRateLimit", description = "How many deliveries are made in a time at most")
    record RateLimit(
            @Schema(description = "Deliveries in the time")
            @NotNull(message = "a number is required")
            @Min(value = 1, message = "must be 1 to 100000")
            @Max(value = 100_000, message = "must be 1 to 100000")
            Integer deliveries,

            @Schema(
                    description = "The time",
                    enumeration = {"second", "minute", "hour"})
            @NotNull(message = "a time is required")
            @Pattern(regexp = "second|minute|hour", message = "must be second, minute or hour")
            String per) {}

    Authentication authenticationOrNone() {
        return Objects.requireNonNullElseGet(authentication, Authentication::none);
    }

    List<Header> headersOrNone() {
        return Objects.requireNonNullElse(headers, List.of());
    }

    /** Without the URL, whose query may be a secret. It is also asked for before the members are known to be there. */
    @Override
    public String toString() {
        return "SaveDestinationRequest[authentication=" + authentication + "]";
    }
}
