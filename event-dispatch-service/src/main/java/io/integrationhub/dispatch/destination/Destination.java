package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.kit.http.EntityTags;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where one event type of one hub is delivered. Its secrets are sealed for this row: see {@link DestinationSecrets}. */
@Entity
@Table(name = "destination")
class Destination {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String hub;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(name = "event_type", nullable = false, updatable = false)
    private String eventType;

    /** As {@link DestinationUrl#stored()}. */
    @Column(nullable = false)
    private String url;

    @Embedded
    private StoredSettings settings;

    @Column(nullable = false)
    private String status;

    @Column(name = "disabled_reason")
    private @Nullable String disabledReason;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Destination() {}

    /** To be saved before it is stored. */
    @SuppressWarnings("NullAway.Init")
    Destination(DestinationKey key, UUID hubId, Instant now) {
        this.id = UUID.randomUUID();
        this.account = key.account();
        this.hub = key.hub();
        this.hubId = hubId;
        this.eventType = key.eventType();
        this.url = "";
        this.status = DestinationStatus.ACTIVE.text();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /**
     * Takes what was asked for.
     *
     * @return whether what waits for it is to come back: it gets events again, or in no order any more
     */
    boolean save(DestinationUrl newUrl, StoredSettings newSettings, DestinationStatus newStatus, Instant now) {
        boolean isResumed = status() != DestinationStatus.ACTIVE && newStatus == DestinationStatus.ACTIVE;
        boolean losesOrder =
                isStored() && settings.ordering() != Ordering.NONE && newSettings.ordering() == Ordering.NONE;
        url = newUrl.stored();
        settings = newSettings;
        status = newStatus.text();
        disabledReason = null;
        updatedAt = now;
        return isResumed || losesOrder;
    }

    /** A new one has no settings before it is saved. */
    private boolean isStored() {
        return !url.isEmpty();
    }

    /** Until it is saved again. */
    void disable(String reason, Instant now) {
        status = DestinationStatus.DISABLED.text();
        disabledReason = reason;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String account() {
        return account;
    }

    String hub() {
        return hub;
    }

    String eventType() {
        return eventType;
    }

    String storedUrl() {
        return url;
    }

    /** As anyone may see it. */
    String shownUrl() {
        return DestinationUrl.masked(url);
    }

    StoredSettings settings() {
        return settings;
    }

    DestinationStatus status() {
        return DestinationStatus.of(status);
    }

    Optional<String> disabledReason() {
        return Optional.ofNullable(disabledReason);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }

    /** Names its state. */
    EntityTag tag() {
        return EntityTags.of(id, version);
    }
}
