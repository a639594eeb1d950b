package io.integrationhub.hub.registry;

import io.integrationhub.kit.http.EntityTags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** The connection of an account to one application of the customer. Its name never changes: API calls use it. */
@Entity
@Table(name = "hub")
class Hub {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false)
    private String description;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private HubStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "sensitive_values", nullable = false)
    private SensitivePolicy sensitiveValues;

    /** What a search looks into: name and description on two lines, in lower case. */
    @Column(name = "search_text", nullable = false)
    private String searchText;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Hub() {}

    Hub(String account, String name, String description, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.name = name;
        this.description = description;
        this.status = HubStatus.ACTIVE;
        this.sensitiveValues = SensitivePolicy.MASKED;
        this.searchText = searchText(name, description);
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Takes over what the request names. */
    void apply(ChangeHubRequest request, Instant now) {
        String before = state();
        description = Objects.requireNonNullElse(request.description(), description);
        searchText = searchText(name, description);
        status = request.status() == null ? status : HubStatus.of(request.status());
        sensitiveValues =
                request.sensitiveValues() == null ? sensitiveValues : SensitivePolicy.of(request.sensitiveValues());
        if (!before.equals(state())) {
            updatedAt = now;
        }
    }

    private String state() {
        return status + " " + sensitiveValues + " " + description;
    }

    private static String searchText(String name, String description) {
        return (name + "\n" + description).toLowerCase(Locale.ROOT);
    }

    UUID id() {
        return id;
    }

    String account() {
        return account;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    HubStatus status() {
        return status;
    }

    SensitivePolicy sensitiveValues() {
        return sensitiveValues;
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
