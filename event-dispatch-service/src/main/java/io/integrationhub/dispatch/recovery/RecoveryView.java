package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.recovery.Recovery.Counts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A recovery as the API shows it. */
@Schema(
        name = "Recovery",
        description = "An order to make many deliveries again, to make missing ones, or to cancel what waits")
record RecoveryView(
        @Schema(description = "Stable identifier") UUID id,

        @Schema(
                description =
                        "What is done: failed deliveries are made again, events get a delivery that they never had,"
                                + " or what waits is cancelled",
                enumeration = {"recover_failed", "replay_missing", "cancel_pending"})
        String kind,

        @Schema(
                description = "running; completed; cancelled by somebody; or stopped by the suite",
                enumeration = {"running", "completed", "cancelled", "stopped"})
        String status,

        @Schema(description = "Only of this hub; absent for all") @Nullable
        String hub,

        @Schema(description = "Only of this event type; of missing deliveries that of the destination; absent for all")
        @Nullable
        String eventType,

        @Schema(description = "Only those whose last answer had such a status; absent for all") @Nullable
        String statusClass,

        @Schema(description = "Only those whose last attempt ended so; absent for all") @Nullable
        String reason,

        @Schema(description = "First time of the events, as they were recorded")
        Instant since,

        @Schema(description = "The time after the last of the events")
        Instant until,

        @Schema(description = "Deliveries a second at most") int ratePerSecond,

        @Schema(description = "How many it is about; absent when there were too many to count") @Nullable
        Long total,

        @Schema(description = "How many of them are dealt with: the sum of the figures below, without inFlight")
        long done,

        @Schema(description = "Handed over, and nothing has come of it yet")
        long inFlight,

        @Schema(description = "Delivered") long succeeded,

        @Schema(description = "Failed for good") long failed,

        @Schema(
                description = "Attempted without success, put off, or not attempted within a minute: they go on by"
                        + " themselves, with their retry schedule")
        long waiting,

        @Schema(description = "Cancelled") long cancelled,

        @Schema(description = "Not made, in all") long skipped,

        @Schema(description = "Not made, by reason") List<Skipped> skippedBy,

        @Schema(description = "Who has asked for it") String requestedBy,

        @Schema(description = "When it was asked for") Instant createdAt,

        @Schema(description = "When it ended; absent while it runs") @Nullable
        Instant endedAt,

        @Schema(description = "Why the suite has stopped it; absent otherwise") @Nullable
        String stoppedReason) {

    /** Deliveries that are not made for one reason. */
    @Schema(name = "RecoverySkipped", description = "Deliveries that are not made for one reason")
    record Skipped(
            @Schema(
                    description = "destination_removed; destination_disabled; erased: the event has no data any more;"
                            + " in_flight: it is being sent and cannot be cancelled; already_cancelled: it was, and ends in a"
                            + " moment; unreadable: its event cannot be matched with the filter; not_stored: its day was"
                            + " dropped before anything had come of it",
                    enumeration = {
                        "destination_removed",
                        "destination_disabled",
                        "erased",
                        "in_flight",
                        "already_cancelled",
                        "unreadable",
                        "not_stored"
                    })
            String reason,

            @Schema(description = "How many") long count) {}

    static RecoveryView of(Recovery recovery) {
        Selection selection = recovery.selection();
        Counts counts = recovery.counts();
        return new RecoveryView(
                recovery.id(),
                selection.kind().text(),
                recovery.status(),
                selection.hub(),
                selection.eventType(),
                selection.statusClass(),
                selection.reason(),
                selection.since(),
                selection.until(),
                recovery.ratePerSecond(),
                recovery.total(),
                counts.done(),
                counts.inFlight(),
                counts.succeeded(),
                counts.failed(),
                counts.waiting(),
                counts.cancelled(),
                counts.skippedInAll(),
                counts.skipped().entrySet().stream()
                        .map(entry -> new Skipped(entry.getKey(), entry.getValue()))
                        .toList(),
                recovery.requestedBy(),
                recovery.createdAt(),
                recovery.endedAt(),
                recovery.stoppedReason());
    }
}
