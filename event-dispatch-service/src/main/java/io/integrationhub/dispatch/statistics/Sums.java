package io.integrationhub.dispatch.statistics;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;

/** Sums of counts, from rows of which each tells the counts themselves or those of a slot. */
final class Sums {
    private String hub = "";
    private long attempts;
    private long succeeded;
    private long failed;
    private long cancelled;
    private long[] durations = {};
    private long[] latencies = {};

    void add(Row row) {
        long count = row.getLong("attempts");
        switch (row.getString("kind")) {
            case "durations" -> durations = counted(durations, row.getInteger("slot") - 1, count);
            case "latencies" -> latencies = counted(latencies, row.getInteger("slot") - 1, count);
            default -> {
                attempts += count;
                succeeded += row.getLong("succeeded");
                failed += row.getLong("failed");
                cancelled += row.getLong("cancelled");
                hub = row.getColumnIndex("hub") < 0 ? "" : row.getString("hub");
            }
        }
    }

    void add(Sums other) {
        attempts += other.attempts;
        succeeded += other.succeeded;
        failed += other.failed;
        cancelled += other.cancelled;
        for (int slot = 0; slot < other.durations.length; slot++) {
            durations = counted(durations, slot, other.durations[slot]);
        }
        for (int slot = 0; slot < other.latencies.length; slot++) {
            latencies = counted(latencies, slot, other.latencies[slot]);
        }
    }

    Sums and(Sums other) {
        add(other);
        return this;
    }

    String hub() {
        return hub;
    }

    long attempts() {
        return attempts;
    }

    long succeeded() {
        return succeeded;
    }

    long failed() {
        return failed;
    }

    long cancelled() {
        return cancelled;
    }

    /** Not a copy. */
    long[] durations() {
        return durations;
    }

    long[] latencies() {
        return latencies;
    }

    private static long[] counted(long[] counts, int slot, long count) {
        long[] large = slot < counts.length ? counts : Arrays.copyOf(counts, slot + 1);
        large[slot] += count;
        return large;
    }
}
