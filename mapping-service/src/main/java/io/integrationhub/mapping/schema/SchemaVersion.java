package io.integrationhub.mapping.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document that was uploaded as a hub's data schema. It never changes. */
@Entity
@Table(name = "data_schema_version")
class SchemaVersion {

    @Id
    private UUID id;

    @Column(name = "schema_id", nullable = false, updatable = false)
    private UUID schemaId;

    @Column(nullable = false, updatable = false)
    private int number;

    @Column(nullable = false, updatable = false)
    private String kind;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(nullable = false, updatable = false)
    private String document;

    @Column(name = "file_name", updatable = false)
    private @Nullable String fileName;

    @Column(name = "restored_from", updatable = false)
    private @Nullable Integer restoredFrom;

    @Column(name = "uploaded_at", nullable = false, updatable = false)
    private Instant uploadedAt;

    @SuppressWarnings("NullAway.Init")
    protected SchemaVersion() {}

    SchemaVersion(UUID schemaId, int number, Draft draft, Instant now) {
        this.id = UUID.randomUUID();
        this.schemaId = schemaId;
        this.number = number;
        this.kind = draft.recognition().kind().text();
        this.reason = draft.recognition().reason();
        this.document = draft.document();
        this.fileName = draft.fileName();
        this.restoredFrom = draft.restoredFrom();
        this.uploadedAt = now;
    }

    /**
     * What is to become a version.
     *
     * @param document as it is stored
     * @param restoredFrom number of the version that it repeats; null when it was uploaded
     */
    record Draft(
            Recognition recognition,
            String document,
            @Nullable String fileName,
            @Nullable Integer restoredFrom) {}

    int number() {
        return number;
    }

    SchemaKind kind() {
        return SchemaKind.of(kind).orElseThrow();
    }

    String reason() {
        return reason;
    }

    String document() {
        return document;
    }

    @Nullable
    String fileName() {
        return fileName;
    }

    @Nullable
    Integer restoredFrom() {
        return restoredFrom;
    }

    Instant uploadedAt() {
        return uploadedAt;
    }
}
