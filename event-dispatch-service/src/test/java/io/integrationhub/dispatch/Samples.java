package io.integrationhub.dispatch;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.SigningSecret;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values for tests of plain classes. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-02T15:12:42Z");

    public static final SigningSecret SECRET =
            SigningSecret.parse("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    private Samples() {}

    public static Target target(String account, String hub) {
        return target(account, hub, "form.submitted", DestinationStatus.ACTIVE);
    }

    public static Target target(String account, String hub, String eventType, DestinationStatus status) {
        return new Target(
                UUID.randomUUID(),
                account,
                hub,
                eventType,
                "https://receiver.example/",
                Optional.empty(),
                SECRET,
                status);
    }

    public static Target filtered(String account, String hub, String filter) {
        Target target = target(account, hub);
        return new Target(
                target.id(),
                target.key(),
                account,
                hub,
                target.eventType(),
                target.url(),
                target.sending(),
                Optional.of(Filter.parse(filter)),
                false,
                DestinationStatus.ACTIVE,
                Optional.empty());
    }

    /** A destination that takes no more in a time, or at the same time. */
    public static Target limited(
            String account, String hub, @Nullable RateLimit rateLimit, OptionalInt maxConcurrency) {
        DeliverySettings plain = DeliverySettings.DEFAULTS;
        DeliverySettings settings = new DeliverySettings(
                plain.authentication(),
                plain.clientCertificate(),
                plain.headers(),
                plain.bodyFormat(),
                plain.signatures(),
                plain.ordering(),
                plain.holdLimit(),
                Optional.ofNullable(rateLimit),
                maxConcurrency,
                plain.timeout(),
                plain.retrySchedule(),
                plain.filter());
        return new Target(
                UUID.randomUUID(),
                account,
                hub,
                "form.submitted",
                DestinationUrl.open("https://receiver.example/"),
                settings,
                SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    /** A destination that gets the events of a session in order. */
    public static Target ordered(String account, String hub, @Nullable Duration holdLimit) {
        DeliverySettings plain = DeliverySettings.DEFAULTS;
        DeliverySettings settings = new DeliverySettings(
                plain.authentication(),
                plain.clientCertificate(),
                plain.headers(),
                plain.bodyFormat(),
                plain.signatures(),
                DeliverySettings.Ordering.SESSION,
                Optional.ofNullable(holdLimit),
                plain.rateLimit(),
                plain.maxConcurrency(),
                plain.timeout(),
                plain.retrySchedule(),
                plain.filter());
        return new Target(
                UUID.randomUUID(),
                account,
                hub,
                "form.submitted",
                DestinationUrl.open("https://receiver.example/"),
                settings,
                SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    public static SessionEvent event(String account) {
        return event(account, "{\"a\":1}");
    }

    private static SessionEvent event(String account, String data) {
        return new SessionEvent(
                UUID.randomUUID().toString(),
                "form.submitted",
                account,
                "session-1",
                NOW,
                NOW,
                3,
                1,
                Optional.empty(),
                data);
    }

    public static Delivery fresh(Target target) {
        return fresh(target, event(target.account()).data());
    }

    public static Delivery fresh(Target target, String data) {
        SessionEvent event = event(target.account(), data);
        return Delivery.first(DeliveryId.of(event, target.id()), event, target, entry(event.shard(), 1));
    }

    public static Delivery waited(Target target) {
        return waited(target, new Progress(1, 1));
    }

    public static Delivery waited(Target target, Progress progress) {
        return new Delivery(UUID.randomUUID(), event(target.account()), target, Source.DUE_ROW, progress, retry());
    }

    /** A record that is in flight under the epoch. */
    public static LedgerEntry entry(int partition, long epoch) {
        return LedgerSamples.record(partition, 1, epoch);
    }

    private static LedgerEntry retry() {
        return LedgerSamples.retry(UUID.randomUUID(), 3, 1);
    }

    public static AttemptOutcome success() {
        return new AttemptOutcome.Succeeded(200, Duration.ofMillis(5));
    }

    public static AttemptOutcome.Failed failure(FailureCause cause) {
        return failure(cause, Duration.ofSeconds(2), Optional.empty());
    }

    public static AttemptOutcome.Failed failure(FailureCause cause, Duration latency, Optional<Duration> retryAfter) {
        return new AttemptOutcome.Failed(
                cause, OptionalInt.empty(), latency, retryAfter, "it did not work", Optional.empty());
    }
}
