package io.integrationhub.credential.limit;

import java.time.Instant;

/**
 * How often a client and an address failed together, in a row.
 *
 * @param count failures since the last success, or since they were forgotten
 * @param last the latest one
 * @param lockedUntil until when they are refused unseen; not after the last failure when they are not locked
 */
record Failures(int count, Instant last, Instant lockedUntil) {

    static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);

    boolean isLocked(Instant now) {
        return lockedUntil.isAfter(now);
    }
}
