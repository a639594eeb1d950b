package io.integrationhub.credential.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * When and from where a credential was last used. It is read with the credential and written beside it.
 *
 * @param at to the microsecond
 * @param address network address of the client
 */
@Embeddable
record LastUse(
        @Column(name = "last_used_at", insertable = false, updatable = false)
        Instant at,

        @Column(name = "last_used_address", insertable = false, updatable = false)
        String address) {

    LastUse later(LastUse other) {
        return other.at.isBefore(at) ? this : other;
    }
}
