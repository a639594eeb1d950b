package io.integrationhub.hub.session;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A session that has expired: what its event says of it.
 *
 * @param opened whether a participant had entered
 */
record ExpiredSession(String account, String id, Instant expiredAt, boolean opened) {

    static ExpiredSession of(Tuple row) {
        return new ExpiredSession(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, OffsetDateTime.class).toInstant(),
                row.get(3, Boolean.class));
    }
}
