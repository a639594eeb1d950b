package io.integrationhub.mapping.connection;

import io.integrationhub.kit.http.EntityTags;
import io.integrationhub.mapping.conversion.ValueFormats;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How to reach the customer app of a hub. Secrets are sealed. */
@Entity
@Table(name = "connection")
class Connection {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(nullable = false)
    private String url;

    private @Nullable String username;

    @Column(name = "sealed_password")
    private byte @Nullable [] sealedPassword;

    @Convert(converter = StoredHeaders.class)
    @Column(nullable = false)
    private List<StoredHeader> headers;

    /** Pattern of the dates; null for the standard one. */
    @Column(name = "date_format")
    private @Nullable String dateFormat;

    /** Sample of the numbers; null for JSON numbers. */
    @Column(name = "number_format")
    private @Nullable String numberFormat;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Connection() {}

    Connection(String account, UUID hubId, String url, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.hubId = hubId;
        this.url = url;
        this.headers = List.of();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Sets everything but the secrets that stay. */
    void apply(
            String newUrl,
            @Nullable String newUsername,
            byte @Nullable [] newSealedPassword,
            List<StoredHeader> newHeaders,
            ValueFormats newFormats,
            Instant now) {
        url = newUrl;
        username = newUsername;
        sealedPassword = newSealedPassword;
        headers = List.copyOf(newHeaders);
        dateFormat = newFormats.date().pattern();
        numberFormat = newFormats.number().sample();
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String account() {
        return account;
    }

    String url() {
        return url;
    }

    @Nullable
    String username() {
        return username;
    }

    byte @Nullable [] sealedPassword() {
        return sealedPassword;
    }

    List<StoredHeader> headers() {
        return headers;
    }

    ValueFormats formats() {
        return ValueFormats.of(dateFormat, numberFormat);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Names its state. */
    EntityTag tag() {
        return EntityTags.of(id, version);
    }
}
