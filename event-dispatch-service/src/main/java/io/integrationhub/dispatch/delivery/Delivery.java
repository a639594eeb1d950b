package io.integrationhub.dispatch.delivery;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import java.time.Duration;
import java.util.UUID;

/**
 * One event for one destination, and the attempt that is next.
 *
 * @param progress the attempts and the delays of the schedule that are behind it
 * @param entry what it is a part of: a record of the stream, or a claimed retry
 */
public record Delivery(
        UUID id, SessionEvent event, Target target, Source source, Progress progress, LedgerEntry entry) {

    /** Where this process took it up. */
    public enum Source {
        /** Straight from Kafka; nothing is recorded of it yet. */
        STREAM,
        /** From a row in the due table. */
        DUE_ROW,
        /** From a row in the due table, where a recovery or a person has put it, however long ago its event was. */
        RECOVERY
    }

    /**
     * How far it has come.
     *
     * @param attempts attempts made
     * @param step delays of the retry schedule used up; stays behind the attempts after an immediate retry
     * @param failingFor since the first of them failed
     */
    public record Progress(int attempts, int step, Duration failingFor) {
        public static final Progress NONE = new Progress(0, 0);

        /** Of which the first has failed just now, or none. */
        public Progress(int attempts, int step) {
            this(attempts, step, Duration.ZERO);
        }
    }

    /** A delivery whose event was just read from Kafka. */
    public static Delivery first(UUID id, SessionEvent event, Target target, LedgerEntry entry) {
        return new Delivery(id, event, target, Source.STREAM, Progress.NONE, entry);
    }

    /** The epoch of its partition under which this process makes it. */
    public long epoch() {
        return entry.epoch();
    }

    /** Number of the attempt that is next, from 1. */
    public int attempt() {
        return progress.attempts() + 1;
    }

    /** Whether the deliveries of its session to its destination are made one after the other. */
    public boolean isOrdered() {
        return target.isOrdered();
    }

    /** Its place in the order of its session's deliveries. */
    public long position() {
        return event.offset();
    }

    /** Whether it waited in the due table, and so shares the permits that are kept for retries. */
    public boolean waited() {
        return source != Source.STREAM;
    }
}
