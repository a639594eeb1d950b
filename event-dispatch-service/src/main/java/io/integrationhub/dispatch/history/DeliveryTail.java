package io.integrationhub.dispatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who follows deliveries is told, look by look. Keeps a place only: a reader who is slow has the next look taken
 * later, and whoever is too far behind goes on with the present and is told so. For one thread at a time.
 */
final class DeliveryTail {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Whoever has so many deliveries to be told, one full look after the other, is too far behind. */
    static final int MOST_TOLD = 10_000;

    /** So is whoever has so many changes to look through, whatever of them is asked for. */
    static final int MOST_SEEN = 1_000_000;

    private @Nullable ChangePosition position;
    private boolean ready;
    private boolean behind;
    private int told;
    private int seen;
    private @Nullable Instant last;

    /**
     * Begins.
     *
     * @param after the place that an earlier stream got to; empty for the present
     */
    DeliveryTail(Optional<ChangePosition> after) {
        position = after.orElse(null);
    }

    /**
     * What was seen when changes were looked at.
     *
     * @param horizon the oldest transaction that had not ended
     * @param looked how many changes were seen, of which some are asked for
     * @param end from where the next look goes on
     * @param deliveries those that are asked for, each once, as they are now
     */
    record Look(long horizon, int looked, ChangePosition end, List<DeliveryView> deliveries) {
        private boolean isFull() {
            return looked >= DeliveryQuery.MOST_CHANGES;
        }
    }

    /** What is told. Each but the end says from where another stream can go on. */
    sealed interface Message {
        /** What changes from here on is told. */
        record Ready(ChangePosition position) implements Message {}

        record Changed(List<DeliveryView> deliveries, ChangePosition position) implements Message {}

        /** There was more than could be told. */
        record Gap(ChangePosition position) implements Message {}

        record Heartbeat(ChangePosition position) implements Message {}

        record Nothing() implements Message {}

        /** The stream is over, for this reason. */
        record Ended(String reason) implements Message {}
    }

    /** From where to look. */
    ChangePosition position() {
        return position == null ? ChangePosition.END : position;
    }

    /** Whether the next look is to be taken without a pause. */
    boolean looksOnAtOnce() {
        return !ready || behind;
    }

    Message next(Look look, Instant now) {
        Message message = ready ? changed(look) : begun(look);
        if (message instanceof Message.Nothing && last != null && !now.isBefore(last.plus(HEARTBEAT))) {
            message = new Message.Heartbeat(position());
        }
        if (!(message instanceof Message.Nothing)) {
            last = now;
        }
        return message;
    }

    /** The first look is for the present; a place beyond it is of another database, or of one that was restored. */
    private Message begun(Look look) {
        ready = true;
        if (position == null) {
            position = ChangePosition.before(look.horizon());
            return new Message.Ready(position);
        }
        return position.transaction() > look.horizon() ? gap(look) : new Message.Ready(position);
    }

    private Message changed(Look look) {
        behind = look.isFull();
        told = behind ? told + look.deliveries().size() : 0;
        seen = behind ? seen + look.looked() : 0;
        if (told > MOST_TOLD || seen > MOST_SEEN) {
            return gap(look);
        }
        position = look.end();
        return look.deliveries().isEmpty() ? new Message.Nothing() : new Message.Changed(look.deliveries(), look.end());
    }

    private Message gap(Look look) {
        ChangePosition present = ChangePosition.before(look.horizon());
        behind = false;
        told = 0;
        seen = 0;
        position = present;
        return new Message.Gap(present);
    }
}
