package io.integrationhub.dispatch.connectivity;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records who has had somebody else's server contacted, and which: before it is. */
@ApplicationScoped
class TestAudit {
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Pool pool;

    /** Which address was tested; a query is masked. */
    private record Tested(String url, String settings) {}

    TestAudit(AuditTrail audit, Outbox outbox, Pool pool) {
        this.audit = audit;
        this.outbox = outbox;
        this.pool = pool;
    }

    /** Who asks for the tests of the current request. */
    Author author() {
        return audit.caller();
    }

    /** In a transaction of its own, of a connection of its own: the tests of a hub begin next to each other. */
    Uni<Void> begun(Author author, Target target, boolean stored) {
        OutboxMessage entry = audit.message(
                author,
                "destination.tested",
                AuditedObject.inHub(target.hub(), "destination", target.eventType()),
                Changes.created(new Tested(target.url().toString(), stored ? "stored" : "unsaved")));
        return pool.withTransaction(connection -> outbox.append(connection, List.of(entry)));
    }
}
