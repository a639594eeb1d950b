package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.MissedDeliveries.Missed;
import io.integrationhub.kit.paging.Cursor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A destination as the API shows it. */
@Schema(name = "Destination", description = "Where one event type of a hub is delivered")
record DestinationView(
        @Schema(description = "Stable identifier") UUID id,

        @Schema(description = "Name of the hub") String hub,

        @Schema(
                description = "Event type, or default for the types without a destination of their own",
                examples = "form.submitted")
        String eventType,

        @Schema(
                description = "Address that receives the events; its query, which may be a secret, is shown as ***",
                examples = "https://loans.example.com/integration-hub/events?***")
        String url,

        @Schema(description = "How we authenticate there") AuthenticationView authentication,

        @Schema(description = "Certificate that we show to a receiver that asks for one; absent when none is set")
        @Nullable
        CertificateView clientCertificate,

        @Schema(description = "Headers that are sent with every event")
        List<HeaderView> headers,

        @Schema(
                description = "What a request holds",
                enumeration = {"standard_webhooks", "cloudevents"})
        String bodyFormat,

        @Schema(description = "Forms of signature that are sent", examples = "[\"v1\"]")
        List<String> signatures,

        @Schema(
                description =
                        "Which events wait for which: none for any other, or each for the earlier ones of its session",
                enumeration = {"none", "session"})
        String ordering,

        @Schema(
                description =
                        "Seconds that a failing delivery may hold up the later ones of its session; absent for the"
                                + " installation's own, and without an ordering")
        @Nullable
        Integer holdLimitSeconds,

        @Schema(description = "How many deliveries are made at most; absent when there is no limit") @Nullable
        RateLimitView rateLimit,

        @Schema(description = "Requests at the same time at most; absent when the service decides") @Nullable
        Integer maxConcurrency,

        @Schema(description = "Seconds that the receiver has for its answer; absent for the installation's own")
        @Nullable
        Integer timeoutSeconds,

        @Schema(description = "Seconds before the second, third … attempt; absent for the installation's own") @Nullable
        List<Long> retrySchedule,

        @Schema(description = "Which events are sent; absent when all are") @Nullable
        String filter,

        @Schema(
                description = "active; paused, so that deliveries wait; or disabled, so that there are none until it"
                        + " is saved again",
                enumeration = {"active", "paused", "disabled"})
        String status,

        @Schema(description = "Why it was disabled; absent otherwise") @Nullable
        String disabledReason,

        @Schema(description = "When it was first saved") Instant createdAt,

        @Schema(description = "When it was last changed") Instant updatedAt,

        @Schema(
                description = "What may keep deliveries from arriving. Only in answers to the request that saved the"
                        + " settings, and absent when there is nothing to say")
        @Nullable
        List<Warning> warnings,

        @Schema(
                description =
                        "What was missed while it was disabled, with what would recover it. Only in the answer to the"
                                + " request that has enabled it, and absent when there is nothing")
        @Nullable
        List<Missed> missed) {

    /** Something that is no mistake by itself. */
    @Schema(name = "DestinationWarning", description = "Something that is no mistake by itself")
    record Warning(
            @Schema(
                    description = "What it is",
                    enumeration = {"host_not_resolved"})
            String code,

            @Schema(
                    description = "In words",
                    examples = "The host loans.example.com could not be resolved to an address.")
            String detail) {

        static Warning hostNotResolved(String detail) {
            return new Warning("host_not_resolved", detail);
        }
    }

    /** The same, as the answer to whoever has just saved it. */
    DestinationView with(List<Warning> found, List<Missed> missedMeanwhile) {
        return new DestinationView(
                id,
                hub,
                eventType,
                url,
                authentication,
                clientCertificate,
                headers,
                bodyFormat,
                signatures,
                ordering,
                holdLimitSeconds,
                rateLimit,
                maxConcurrency,
                timeoutSeconds,
                retrySchedule,
                filter,
                status,
                disabledReason,
                createdAt,
                updatedAt,
                found.isEmpty() ? null : found,
                missedMeanwhile.isEmpty() ? null : missedMeanwhile);
    }

    /** Authentication without its secrets. */
    @Schema(name = "DestinationAuthenticationView", description = "Authentication at the receiver, without the secret")
    record AuthenticationView(
            @Schema(
                    description = "none, basic, bearer or oauth2",
                    enumeration = {"none", "basic", "bearer", "oauth2"})
            String type,

            @Schema(description = "User name for basic") @Nullable
            String username,

            @Schema(description = "Address of the token endpoint for oauth2; its query is shown as ***") @Nullable
            String tokenUrl,

            @Schema(description = "Client identifier for oauth2") @Nullable
            String clientId,

            @Schema(description = "Scopes that are asked for with oauth2") @Nullable
            String scope,

            @Schema(description = "Audience that is asked for with oauth2") @Nullable
            String audience,

            @Schema(
                    description = "How the client authenticates at the token endpoint",
                    enumeration = {"client_secret_basic", "client_secret_post"})
            @Nullable
            String method) {

        static AuthenticationView of(StoredSettings.Login login) {
            String tokenUrl = login.tokenUrl();
            return new AuthenticationView(
                    login.type(),
                    login.username(),
                    tokenUrl == null ? null : DestinationUrl.masked(tokenUrl),
                    login.clientId(),
                    login.scope(),
                    login.audience(),
                    login.method());
        }
    }

    /** A client certificate without its key. */
    @Schema(name = "DestinationClientCertificateView", description = "A client certificate, without its key")
    record CertificateView(
            @Schema(description = "Certificates in PEM") String certificate,

            @Schema(description = "Whom the first of them is for", examples = "CN=integration-hub")
            String subject,

            @Schema(description = "When the first of them expires")
            Instant expiresAt) {

        static CertificateView of(String pem) {
            X509Certificate first = ClientCertificate.shown(pem);
            return new CertificateView(
                    pem,
                    first.getSubjectX500Principal().getName(),
                    first.getNotAfter().toInstant());
        }
    }

    /** A header without its secret. */
    @Schema(name = "DestinationHeaderView", description = "A header that is sent with every event")
    record HeaderView(
            @Schema(description = "Name of the header") String name,

            @Schema(description = "Value; absent when it is secret") @Nullable
            String value,

            @Schema(description = "Whether the value is a secret, which is not shown")
            boolean secret) {

        static HeaderView of(StoredSettings.Header header) {
            return new HeaderView(header.name(), header.value(), header.isSecret());
        }
    }

    /** Deliveries in a time. */
    @Schema(name = "DestinationRateLimitView", description = "How many deliveries are made in a time at most")
    record RateLimitView(
            @Schema(description = "Deliveries in the time") int deliveries,

            @Schema(
                    description = "The time",
                    enumeration = {"second", "minute", "hour"})
            String per) {

        static RateLimitView of(DeliverySettings.RateLimit limit) {
            return new RateLimitView(limit.deliveries(), limit.per().text());
        }
    }

    static DestinationView of(Destination destination) {
        StoredSettings settings = destination.settings();
        return new DestinationView(
                destination.id(),
                destination.hub(),
                destination.eventType(),
                destination.shownUrl(),
                AuthenticationView.of(settings.login()),
                settings.clientCertificate().map(CertificateView::of).orElse(null),
                settings.headers().stream().map(HeaderView::of).toList(),
                settings.bodyFormat().text(),
                settings.signatures().stream()
                        .map(DeliverySettings.SignatureForm::text)
                        .sorted()
                        .toList(),
                settings.ordering().text(),
                settings.holdLimit()
                        .map(Duration::toSeconds)
                        .map(Math::toIntExact)
                        .orElse(null),
                settings.rateLimit().map(RateLimitView::of).orElse(null),
                settings.maxConcurrency().isPresent()
                        ? settings.maxConcurrency().getAsInt()
                        : null,
                settings.timeout()
                        .map(Duration::toSeconds)
                        .map(Math::toIntExact)
                        .orElse(null),
                settings.retrySchedule()
                        .map(delays -> delays.stream().map(Duration::toSeconds).toList())
                        .orElse(null),
                settings.filterText().orElse(null),
                destination.status().text(),
                destination.disabledReason().orElse(null),
                destination.createdAt(),
                destination.updatedAt(),
                null,
                null);
    }

    Cursor position() {
        return new Cursor(List.of(eventType));
    }
}
