package io.integrationhub.mapping.attribute;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account-wide name and type of a piece of session data. The name never changes: sessions use it. */
@Entity
@Table(name = "attribute")
class Attribute {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false)
    private String label;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AttributeType type;

    @Column(nullable = false)
    private boolean sensitive;

    @Column(name = "max_length")
    private @Nullable Integer maxLength;

    @Convert(converter = Texts.class)
    @Column(nullable = false)
    private List<String> options;

    @Column(name = "externally_mapped", nullable = false)
    private boolean externallyMapped;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Attribute() {}

    @SuppressWarnings("NullAway.Init") // set by apply
    Attribute(String account, String name, AttributeSettings settings, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.name = name;
        this.createdAt = now;
        apply(settings, now);
    }

    final void apply(AttributeSettings settings, Instant now) {
        label = settings.label();
        type = settings.type();
        sensitive = settings.sensitive();
        maxLength = settings.maxLength();
        options = settings.options();
        externallyMapped = settings.externallyMapped();
        updatedAt = now;
    }

    /** Lets values come from sources. */
    void mapExternally(Instant now) {
        if (!externallyMapped) {
            externallyMapped = true;
            updatedAt = now;
        }
    }

    AttributeSettings settings() {
        return new AttributeSettings(label, type, sensitive, maxLength, options, externallyMapped);
    }

    AttributeDefinition definition() {
        return new AttributeDefinition(name, sensitive, new ValueRule(type, maxLength, options));
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
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
}
