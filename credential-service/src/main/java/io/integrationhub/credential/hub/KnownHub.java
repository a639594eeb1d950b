package io.integrationhub.credential.hub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The latest state of a hub that has reached us. */
@Entity
@Table(name = "known_hub")
class KnownHub {

    /** Key of the hub's records on Kafka. */
    @Id
    private String key;

    @Column(name = "hub_id", nullable = false)
    private UUID hubId;

    @Column(nullable = false)
    private int version;

    @Column(nullable = false)
    private boolean deleted;

    @SuppressWarnings("NullAway.Init")
    protected KnownHub() {}

    KnownHub(HubChange.Changed change) {
        this.key = change.key();
        this.hubId = change.hubId();
        this.version = change.version();
    }

    static String key(String account, String name) {
        return account + "/" + name;
    }

    /**
     * Takes a newer state over: a higher version of the hub, or another hub, which has got the name after this one. A
     * deleted hub does not come back.
     */
    void become(HubChange.Changed change) {
        boolean another = !hubId.equals(change.hubId());
        if (another || change.version() > version) {
            version = change.version();
        }
        if (another) {
            hubId = change.hubId();
            deleted = false;
        }
    }

    /** Whether the change is about a later hub of the name. One that was only asked for may itself be the later one. */
    boolean isReplacedBy(HubChange.Changed change) {
        return !deleted && version >= 0 && !hubId.equals(change.hubId());
    }

    void end() {
        deleted = true;
    }

    boolean is(UUID id) {
        return !deleted && hubId.equals(id);
    }

    boolean isDeleted() {
        return deleted;
    }

    UUID hubId() {
        return hubId;
    }

    int version() {
        return version;
    }
}
