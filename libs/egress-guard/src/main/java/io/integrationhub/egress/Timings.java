package io.integrationhub.egress;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long the phases of a request took, in nanoseconds; {@link #NONE} for a phase that it did not have or reach: a
 * connection that was there already has no connecting, and addresses that are known no look-up.
 *
 * @param dns looking up the host's addresses
 * @param connect until a server had accepted
 * @param tls the handshake
 * @param firstByte from the request to the first byte of the answer
 * @param total from when there was room for a connection to the end; a look-up and waiting for room come before it
 */
public record Timings(long dns, long connect, long tls, long firstByte, long total) {
    public static final long NONE = -1;

    /** Of something that had no phases. */
    public static Timings of(Duration total) {
        return new Timings(NONE, NONE, NONE, NONE, total.toNanos());
    }

    /** With the time of a look-up, which is made before the request. */
    public Timings withDns(long nanos) {
        return nanos == dns ? this : new Timings(nanos, connect, tls, firstByte, total);
    }

    /** The same phases with another end. */
    Timings withTotal(Duration whole) {
        return new Timings(dns, connect, tls, firstByte, whole.toNanos());
    }

    public Duration duration() {
        return Duration.ofNanos(total);
    }

    /** A phase in whole microseconds; empty when there was none. */
    public static OptionalLong micros(long phase) {
        return phase == NONE ? OptionalLong.empty() : OptionalLong.of(phase / 1_000);
    }
}
