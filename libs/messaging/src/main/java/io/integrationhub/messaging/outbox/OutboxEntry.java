package io.integrationhub.messaging.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of the outbox. Its ids grow in the order of insertion, which is the order of publishing. */
@Entity
@Table(name = "outbox")
public class OutboxEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, updatable = false)
    private String topic;

    @Column(nullable = false, updatable = false)
    private String key;

    /** A JSON object of texts. */
    @Column(nullable = false, updatable = false)
    private String headers;

    @Column(updatable = false)
    private @Nullable String payload;

    @SuppressWarnings("NullAway.Init")
    protected OutboxEntry() {}

    OutboxEntry(String topic, String key, String headers, @Nullable String payload) {
        this.topic = topic;
        this.key = key;
        this.headers = headers;
        this.payload = payload;
    }
}
