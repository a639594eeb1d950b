package io.integrationhub.dispatch.shard;

import io.integrationhub.dispatch.delivery.Receipt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what became of a record or a due row, part by part. When all parts are durable it acknowledges. When one was
 * dropped it does not: the shard's new owner takes the whole up again and makes up what is missing.
 */
public final class CountedReceipt implements Receipt {
    private final AtomicInteger missing;
    private final AtomicBoolean dropped = new AtomicBoolean();
    private final Runnable acknowledge;
    private final Runnable closed;

    /**
     * Makes a receipt that waits for its parts.
     *
     * @param acknowledge run when all parts are durable
     * @param closed run in any case, when all parts are over
     */
    public CountedReceipt(int parts, Runnable acknowledge, Runnable closed) {
        this.missing = new AtomicInteger(parts);
        this.acknowledge = acknowledge;
        this.closed = closed;
    }

    @Override
    public void recorded() {
        partOver();
    }

    @Override
    public void dropped() {
        dropped.set(true);
        partOver();
    }

    private void partOver() {
        if (missing.decrementAndGet() > 0) {
            return;
        }
        // First, so that whoever waits for the end of the work commits this as well.
        if (!dropped.get()) {
            acknowledge.run();
        }
        closed.run();
    }
}
