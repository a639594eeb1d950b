package io.integrationhub.hubdirectory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When a hub of an account and name was last deleted: what is older must not bring it back. */
@Entity
@Table(name = "hub_deletion")
class HubDeletion {

    /** Account and name. */
    @Id
    private String hub;

    @Column(name = "deleted_at", nullable = false)
    private Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected HubDeletion() {}

    Instant deletedAt() {
        return deletedAt;
    }
}
