package io.integrationhub.dispatch.ledger;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Ledgers and their entries for tests of plain classes. */
public final class LedgerSamples {
    private LedgerSamples() {}

    /** A ledger of its own. */
    public static Ledger ledger(int most, long mostBytes, Clock clock) {
        return new Ledger(
                new LedgerConfig() {
                    @Override
                    public int most() {
                        return most;
                    }

                    @Override
                    public MemorySize mostBytes() {
                        return new MemorySize(BigInteger.valueOf(mostBytes));
                    }

                    @Override
                    public Duration stuckAfter() {
                        return Duration.ofSeconds(5);
                    }
                },
                clock);
    }

    /** A record that is in flight under the epoch, as one part. */
    public static LedgerEntry record(int partition, long offset, long epoch) {
        Ledger ledger = ledger(10, 1_000, Clock.systemUTC());
        LedgerEntry entry = ledger.opened(partition, offset, 1);
        ledger.split(entry, epoch, 1);
        return entry;
    }

    /** A claimed retry that is in flight under the epoch. */
    public static LedgerEntry retry(UUID delivery, int partition, long epoch) {
        return ledger(10, 1_000, Clock.systemUTC())
                .openedRetry(delivery, partition, epoch, 1)
                .orElseThrow();
    }
}
