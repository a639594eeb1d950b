package io.integrationhub.audit;

import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells who changed what. An entry is stored in the transaction of the change, so there is none without the other, and
 * published on {@code integration-hub.audit-events.v1}.
 */
@ApplicationScoped
public class AuditTrail {

    static final String TOPIC = "integration-hub.audit-events.v1";
    private static final String TYPE = "audit.recorded";

    private final Outbox outbox;
    private final AuditEntryJson entries;
    private final CurrentCaller caller;
    private final RequestOrigin origin;
    private final DatabaseTime clock;
    private final String service;

    AuditTrail(
            Outbox outbox,
            AuditEntryJson entries,
            CurrentCaller caller,
            RequestOrigin origin,
            DatabaseTime clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.entries = entries;
        this.caller = caller;
        this.origin = origin;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Records what the caller of the current request did, in the current transaction.
     *
     * @param action {@code <object>.<what happened>}, past tense, such as {@code hub.created}
     */
    public Uni<Void> byCaller(String action, AuditedObject object, Changes changes) {
        var known = caller.get();
        return store(known.account(), Actor.of(known, origin.address()), action, object, changes, origin.traceId());
    }

    /** Records what somebody did who is not the caller of a request with an access token. */
    public Uni<Void> by(Actor actor, String account, String action, AuditedObject object, Changes changes) {
        return store(account, actor, action, object, changes, null);
    }

    /** Records what the suite did by itself, such as ending what has expired. */
    public Uni<Void> bySystem(String account, String action, AuditedObject object, Changes changes) {
        return store(account, Actor.system(service), action, object, changes, null);
    }

    /**
     * Who makes the current request, for entries that are made once something else was waited for: by then the request may
     * be somebody else's, or none.
     */
    public record Author(
            String account, Actor actor, @Nullable String traceId) {}

    /** The caller of the current request. */
    public Author caller() {
        var known = caller.get();
        return new Author(known.account(), Actor.of(known, origin.address()), origin.traceId());
    }

    /** As {@link #byCaller}, as a message for those who store it with their own statements, in the transaction of the change. */
    public OutboxMessage message(Author author, String action, AuditedObject object, Changes changes) {
        return message(author.account(), author.actor(), action, object, changes, author.traceId());
    }

    /** As {@link #bySystem}, as a message. */
    public OutboxMessage messageBySystem(String account, String action, AuditedObject object, Changes changes) {
        return message(account, Actor.system(service), action, object, changes, null);
    }

    private Uni<Void> store(
            String account,
            Actor actor,
            String action,
            AuditedObject object,
            Changes changes,
            @Nullable String traceId) {
        return outbox.append(message(account, actor, action, object, changes, traceId));
    }

    private OutboxMessage message(
            String account,
            Actor actor,
            String action,
            AuditedObject object,
            Changes changes,
            @Nullable String traceId) {
        String id = UUID.randomUUID().toString();
        var now = clock.instant();
        String entry = entries.json(new AuditEntry(id, account, actor, action, object, changes, traceId, now));
        var event = new CloudEvent(id, "/" + service, TYPE, object.id(), now, account);
        return OutboxMessage.event(TOPIC, account, event, entry);
    }
}
