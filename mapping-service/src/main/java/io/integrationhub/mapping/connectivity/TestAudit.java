package io.integrationhub.mapping.connectivity;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records who has had somebody else's server contacted, and which: before it is. */
@ApplicationScoped
class TestAudit {
    private final AuditTrail audit;

    /** Which address was tested, without what may be a secret. */
    private record Tested(String url, String settings) {}

    TestAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** Which address the contract was checked at. */
    private record Checked(String url) {}

    @WithTransaction
    Uni<Void> contractCheckBegun(Hub hub, String shownUrl) {
        return audit.byCaller(
                "connection.contract_checked",
                AuditedObject.inHub(hub.name(), "connection", hub.name()),
                Changes.created(new Checked(shownUrl)));
    }

    @WithTransaction
    Uni<Void> begun(Hub hub, String shownUrl, boolean stored) {
        return audit.byCaller(
                "connection.tested",
                AuditedObject.inHub(hub.name(), "connection", hub.name()),
                Changes.created(new Tested(shownUrl, stored ? "stored" : "unsaved")));
    }
}
