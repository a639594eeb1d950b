package io.integrationhub.dispatch.connectivity;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.destination.Target;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records who has had somebody else's server contacted, and which: before it is. */
@ApplicationScoped
class TestAudit {
    private final AuditTrail audit;

    /** Which address was tested; a query is masked. */
    private record Tested(String url, String settings) {}

    TestAudit(AuditTrail audit) {
        this.audit = audit;
    }

    @WithTransaction
    Uni<Void> begun(Target target, boolean stored) {
        return audit.byCaller(
                "destination.tested",
                AuditedObject.inHub(target.hub(), "destination", target.eventType()),
                Changes.created(new Tested(target.url().toString(), stored ? "stored" : "unsaved")));
    }
}
