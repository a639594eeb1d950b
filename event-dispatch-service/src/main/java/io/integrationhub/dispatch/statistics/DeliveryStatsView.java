package io.integrationhub.dispatch.statistics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of deliveries over a time. */
@Schema(
        name = "DeliveryStats",
        description =
                "Counts and times of what ended in a time, attempts and deliveries. What happened in the last half minute"
                        + " may be missing")
record DeliveryStatsView(
        @Schema(description = "The time that was asked for", examples = "24h")
        String range,

        @Schema(description = "Its first moment") Instant from,

        @Schema(description = "The moment of the answer") Instant to,

        @Schema(description = "How long each bucket is, in seconds", examples = "3600")
        long bucketSeconds,

        @Schema(description = "All of it together") StatView total,

        @Schema(description = "Each bucket, the oldest first, also those without anything")
        List<StatBucketView> buckets,

        @Schema(description = "Failed attempts by error category, the most frequent first")
        List<StatReasonView> reasons,

        @Schema(description = "What waits now") StatPendingView pending,

        @Schema(
                description =
                        "By what groupBy says, those with the most attempts first, 200 at most; absent without groupBy")
        @Nullable
        List<StatGroupView> groups) {

    DeliveryStatsView with(List<StatReasonView> found) {
        return new DeliveryStatsView(range, from, to, bucketSeconds, total, buckets, found, pending, groups);
    }

    DeliveryStatsView with(StatPendingView found) {
        return new DeliveryStatsView(range, from, to, bucketSeconds, total, buckets, reasons, found, groups);
    }

    DeliveryStatsView grouped(List<StatGroupView> found) {
        return new DeliveryStatsView(range, from, to, bucketSeconds, total, buckets, reasons, pending, found);
    }

    /** Counts and times. */
    @Schema(name = "Stat", description = "Counts and times")
    record StatView(
            @Schema(description = "Attempts that were made") long attempts,

            @Schema(description = "Deliveries that succeeded")
            long succeeded,

            @Schema(description = "Deliveries that failed for good")
            long failed,

            @Schema(description = "Deliveries that were cancelled")
            long cancelled,

            @Schema(description = "How long attempts took; absent without any") @Nullable
            PercentilesView durationMs,

            @Schema(
                    description =
                            "From when an event was recorded to the answer that its delivery succeeded with, without"
                                    + " those that a recovery or a person had made; absent without any")
            @Nullable
            PercentilesView latencyMs) {}

    /** Percentiles. */
    @Schema(
            name = "Percentiles",
            description = "Percentiles in milliseconds, counted in slots of a quarter: off by 26 % at most")
    record PercentilesView(
            @Schema(description = "Half took no longer", examples = "12.4")
            double p50,

            @Schema(description = "95 of 100 took no longer", examples = "81")
            double p95,

            @Schema(description = "99 of 100 took no longer", examples = "240.5")
            double p99) {}

    /** A part of the time. */
    @Schema(name = "StatBucket", description = "A part of the time")
    record StatBucketView(
            @Schema(description = "Its first moment") Instant from,

            @Schema(description = "What ended in it") StatView stat) {}

    /** Failed attempts. */
    @Schema(name = "StatReason", description = "Failed attempts of an error category")
    record StatReasonView(
            @Schema(description = "The error category", examples = "timeout")
            String errorCategory,

            @Schema(description = "How many attempts failed so")
            long attempts) {}

    /** What waits. */
    @Schema(name = "StatPending", description = "Deliveries that wait for an attempt now")
    record StatPendingView(
            @Schema(description = "How many; 10,000 at most, and of 10,000 that are looked at")
            int count,

            @Schema(description = "Whether there are more that were not looked at")
            boolean more,

            @Schema(
                    description =
                            "How long ago the event of the oldest was recorded, in seconds; absent when none waits, and when"
                                    + " more wait for a hub, event type or destination than are looked at")
            @Nullable
            Long oldestAgeSeconds) {}

    /** What one hub, event type or destination had. */
    @Schema(name = "StatGroup", description = "What one hub, event type or destination had")
    record StatGroupView(
            @Schema(description = "Name of the hub, event type, or id of the destination", examples = "form.submitted")
            String name,

            @Schema(description = "The hub, that of the destination; empty for an event type")
            String hub,

            @Schema(description = "What it had") StatView stat) {}
}
