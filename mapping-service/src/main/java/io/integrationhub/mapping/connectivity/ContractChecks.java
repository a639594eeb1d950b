package io.integrationhub.mapping.connectivity;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks whether customer apps keep their contract, by asking them. */
@ApplicationScoped
class ContractChecks {
    private final Connections connections;
    private final CustomerApp customerApp;
    private final TestAudit audit;
    private final CallLimits limits;

    ContractChecks(Connections connections, CustomerApp customerApp, TestAudit audit, CallLimits limits) {
        this.connections = connections;
        this.customerApp = customerApp;
        this.audit = audit;
        this.limits = limits;
    }

    /** With the settings as they are stored; connection_not_found when there are none. */
    Uni<ContractCheckView> check(Hub hub, ContractCheckRequest request) {
        request.requireWhole();
        return limits.during(
                hub.account(),
                () -> connections.requireOpened(hub).chain(connection -> check(hub, connection, request)));
    }

    private Uni<ContractCheckView> check(Hub hub, OpenedConnection connection, ContractCheckRequest request) {
        limits.count(hub.account(), ContractRule.values().length);
        String url = ShownUrl.of(connection.url());
        var run = new ContractRun(customerApp, connection, request, "test/" + hub.account());
        return audit.contractCheckBegun(hub, url)
                .chain(run::points)
                .map(points -> ContractCheckView.of(hub.name(), url, points));
    }
}
