package io.integrationhub.mapping.connection;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Records who changed connection settings, in the transaction of the change. Secrets are named, their values left out. */
@ApplicationScoped
class ConnectionAudit {

    private final AuditTrail audit;

    ConnectionAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * They were saved.
     *
     * @param before empty when they are the first
     */
    Uni<Void> saved(Hub hub, Optional<ConnectionView> before, Connection connection, ConnectionRequest request) {
        var after = ConnectionView.of(connection);
        var changes = before.map(former -> Changes.between(former, after)).orElseGet(() -> Changes.created(after));
        return audit.byCaller("connection.saved", audited(hub), withSecrets(changes, request));
    }

    Uni<Void> removed(Hub hub, Connection connection) {
        return audit.byCaller("connection.removed", audited(hub), Changes.deleted(ConnectionView.of(connection)));
    }

    private static Changes withSecrets(Changes changes, ConnectionRequest request) {
        var touched = request.password() == null ? changes : changes.withSecret("/password");
        List<HeaderSetting> headers = request.headersOrNone();
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).isSecret() && headers.get(i).value() != null) {
                touched = touched.withSecret("/headers/" + i + "/value");
            }
        }
        return touched;
    }

    private static AuditedObject audited(Hub hub) {
        return AuditedObject.inHub(hub.name(), "connection", hub.name());
    }
}
