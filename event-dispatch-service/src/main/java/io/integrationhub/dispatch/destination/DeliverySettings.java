package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.filter.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How events are sent to a destination, with the secrets opened.
 *
 * @param headers sent with every event as they are
 * @param signatures the forms of signature that are sent, at least one
 * @param holdLimit how long a failing delivery holds up the later ones of its session; empty for the engine's own
 * @param rateLimit empty for no limit
 * @param maxConcurrency requests at the same time at most; empty for the engine's own limit
 * @param timeout of one attempt; empty for the engine's own
 * @param retrySchedule delays before the second, third … attempt, perhaps none; empty for the engine's own
 * @param filter what an event has to match; empty for all events
 */
public record DeliverySettings(
        Authentication authentication,
        Optional<ClientCertificate> clientCertificate,
        List<FixedHeader> headers,
        BodyFormat bodyFormat,
        Set<SignatureForm> signatures,
        Ordering ordering,
        Optional<Duration> holdLimit,
        Optional<RateLimit> rateLimit,
        OptionalInt maxConcurrency,
        Optional<Duration> timeout,
        Optional<List<Duration>> retrySchedule,
        Optional<Filter> filter) {

    /** What applies where nothing is asked for. */
    public static final DeliverySettings DEFAULTS = authenticatedBy(new Authentication.None());

    /** The defaults with an authentication. */
    public static DeliverySettings authenticatedBy(Authentication authentication) {
        return new DeliverySettings(
                authentication,
                Optional.empty(),
                List.of(),
                BodyFormat.STANDARD_WEBHOOKS,
                Set.of(SignatureForm.V1),
                Ordering.NONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public DeliverySettings {
        headers = List.copyOf(headers);
        signatures = Set.copyOf(signatures);
        retrySchedule = retrySchedule.map(List::copyOf);
    }

    /** The same for another destination: what is stored of the token URL is bound to one. */
    DeliverySettings sealedBy(RowSecrets row) {
        return authentication instanceof Authentication.ClientCredentials client
                ? with(client.with(row.sealUrl(client.tokenUrl().whole(), RowSecrets.TOKEN_URL)))
                : this;
    }

    private DeliverySettings with(Authentication other) {
        return new DeliverySettings(
                other,
                clientCertificate,
                headers,
                bodyFormat,
                signatures,
                ordering,
                holdLimit,
                rateLimit,
                maxConcurrency,
                timeout,
                retrySchedule,
                filter);
    }

    /** What the body of a request looks like. */
    public enum BodyFormat {
        /** {@code id}, {@code type}, {@code timestamp}, {@code data} and the names of account and session. */
        STANDARD_WEBHOOKS,
        /** CloudEvents 1.0 in structured mode. */
        CLOUDEVENTS;

        /** The name in the API and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static BodyFormat of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A form of signature (Standard Webhooks 1.0). */
    public enum SignatureForm {
        /** HMAC-SHA256 with a shared secret. */
        V1,
        /** Ed25519, which a receiver verifies with a public key. */
        V1A;

        /** The name in the API and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static SignatureForm of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Which events wait for which. */
    public enum Ordering {
        /** None for any other. */
        NONE,
        /** Each for the earlier ones of its session, until those have arrived or are given up. */
        SESSION;

        /** The name in the API and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Ordering of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** How many deliveries are made in a time at most. */
    public record RateLimit(int deliveries, Period per) {

        /** The time that a limit is for. */
        public enum Period {
            SECOND(Duration.ofSeconds(1)),
            MINUTE(Duration.ofMinutes(1)),
            HOUR(Duration.ofHours(1));

            private final Duration length;

            Period(Duration length) {
                this.length = length;
            }

            public Duration length() {
                return length;
            }

            /** The name in the API and in the database. */
            public String text() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Period of(String text) {
                return valueOf(text.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Names no header's value, no secret and no filter. */
    @Override
    public String toString() {
        return "DeliverySettings[authentication=" + authentication + ", clientCertificate=" + clientCertificate
                + ", headers=" + headers + ", bodyFormat=" + bodyFormat + ", signatures=" + signatures + ", ordering="
                + ordering + ", holdLimit=" + holdLimit + ", rateLimit=" + rateLimit + ", maxConcurrency="
                + maxConcurrency + ", timeout=" + timeout
                + ", retrySchedule=" + retrySchedule + "]";
    }
}
