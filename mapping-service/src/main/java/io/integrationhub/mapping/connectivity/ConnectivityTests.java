package io.integrationhub.mapping.connectivity;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.connection.ConnectionRequest;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tests customer apps: by the guard, the client and the reader of an import, so that what is refused to an import is
 * refused here, and what an answer has to be is said once.
 */
@ApplicationScoped
class ConnectivityTests {
    private final Connections connections;
    private final CustomerApp customerApp;
    private final TestAudit audit;
    private final DatabaseTime time;
    private final CallLimits limits;

    ConnectivityTests(
            Connections connections, CustomerApp customerApp, TestAudit audit, DatabaseTime time, CallLimits limits) {
        this.connections = connections;
        this.customerApp = customerApp;
        this.audit = audit;
        this.time = time;
        this.limits = limits;
    }

    /** With the settings as they are stored; connection_not_found when there are none. */
    Uni<ConnectivityTestView> stored(Hub hub) {
        return limits.during(
                hub.account(), () -> connections.requireOpened(hub).chain(connection -> test(hub, connection, true)));
    }

    /** With the settings as they would be if these were saved. */
    Uni<ConnectivityTestView> unsaved(Hub hub, ConnectionRequest settings) {
        return limits.during(
                hub.account(),
                () -> connections.openUnsaved(hub, settings).chain(connection -> test(hub, connection, false)));
    }

    private Uni<ConnectivityTestView> test(Hub hub, OpenedConnection connection, boolean stored) {
        limits.count(hub.account(), 1);
        return audit.begun(hub, ShownUrl.of(connection.url()), stored)
                .chain(() -> customerApp.tryObjects(connection, "test/" + hub.account()))
                .map(trial -> Findings.of(connection, trial, time.instant()).view(hub.name()));
    }
}
