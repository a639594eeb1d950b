package io.integrationhub.dispatch.deadletter;

import io.integrationhub.messaging.event.CloudEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that was refused. */
@Entity
@Table(name = "dead_letter")
class DeadLetter {

    /** What became of it. */
    enum Status {
        OPEN,
        REDRIVEN,
        DISCARDED;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false)
    private String status;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(nullable = false, updatable = false)
    private String violations;

    @Column(name = "event_id", updatable = false)
    private @Nullable String eventId;

    @Column(name = "event_type", updatable = false)
    private @Nullable String eventType;

    @Column(name = "session_id", updatable = false)
    private @Nullable String sessionId;

    @Column(nullable = false, updatable = false)
    private String headers;

    @Column(name = "record_key", updatable = false)
    private @Nullable String key;

    @Column
    private byte @Nullable [] value;

    @Column(name = "topic_partition", nullable = false, updatable = false)
    private int partition;

    @Column(name = "topic_offset", nullable = false, updatable = false)
    private long offset;

    @Column(name = "recorded_at", nullable = false, updatable = false)
    private Instant recordedAt;

    @Column(name = "dead_lettered_at", nullable = false, updatable = false)
    private Instant deadLetteredAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init")
    protected DeadLetter() {}

    DeadLetter(DeadLetterRecord read, String headers, String violations) {
        this.id = read.id();
        this.account = read.account();
        this.status = Status.OPEN.text();
        this.reason = read.reason();
        this.violations = violations;
        this.eventId = read.text(CloudEvent.ID);
        this.eventType = read.text(CloudEvent.TYPE);
        this.sessionId = read.text(CloudEvent.SUBJECT);
        this.headers = headers;
        this.key = read.key();
        this.value = Optional.ofNullable(read.value()).map(DeadLetter::bytes).orElse(null);
        this.partition = read.partition();
        this.offset = read.offset();
        this.recordedAt = read.recordedAt();
        this.deadLetteredAt = read.deadLetteredAt();
    }

    /** The content goes: it has been published, or nobody wants it. */
    void close(Status how, Instant now) {
        status = how.text();
        value = null;
        closedAt = now;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    boolean isOpen() {
        return Status.OPEN.text().equals(status);
    }

    DeadLetterSummary summary() {
        return new DeadLetterSummary(
                id,
                status,
                reason,
                violations,
                eventId,
                eventType,
                sessionId,
                partition,
                offset,
                recordedAt,
                deadLetteredAt,
                closedAt);
    }

    UUID id() {
        return id;
    }

    String status() {
        return status;
    }

    String headers() {
        return headers;
    }

    @Nullable
    String key() {
        return key;
    }

    Optional<byte[]> value() {
        return Optional.ofNullable(value).map(byte[]::clone);
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
