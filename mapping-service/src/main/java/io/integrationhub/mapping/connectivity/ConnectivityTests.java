package io.integrationhub.mapping.connectivity;

import io.integrationhub.egress.EgressBusy;
import io.integrationhub.egress.connectivity.TestLimits;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.connection.ConnectionRequest;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

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
    private final TestLimits limits;

    ConnectivityTests(
            Connections connections,
            CustomerApp customerApp,
            TestAudit audit,
            DatabaseTime time,
            ConnectivityConfig config) {
        this.connections = connections;
        this.customerApp = customerApp;
        this.audit = audit;
        this.time = time;
        this.limits = new TestLimits(
                new TestLimits.Bounds(config.atOnce(), config.atOnceOfAll(), config.perMinute()),
                MappingProblem.TOO_MANY_TESTS::problem);
    }

    /** With the settings as they are stored; connection_not_found when there are none. */
    Uni<ConnectivityTestView> stored(Hub hub) {
        return limited(hub, () -> connections.requireOpened(hub).chain(connection -> test(hub, connection, true)));
    }

    /** With the settings as they would be if these were saved. */
    Uni<ConnectivityTestView> unsaved(Hub hub, ConnectionRequest settings) {
        return limited(
                hub, () -> connections.openUnsaved(hub, settings).chain(connection -> test(hub, connection, false)));
    }

    private Uni<ConnectivityTestView> limited(Hub hub, Supplier<Uni<ConnectivityTestView>> test) {
        TestLimits.Call call = limits.begin(hub.account());
        return Uni.createFrom().deferred(test::get).onTermination().invoke(call::over);
    }

    private Uni<ConnectivityTestView> test(Hub hub, OpenedConnection connection, boolean stored) {
        limits.requireMayTest(hub.account());
        return audit.begun(hub, ShownUrl.of(connection.url()), stored)
                .chain(() -> customerApp.tryObjects(connection, "test/" + hub.account()))
                .map(trial -> Findings.of(connection, trial, time.instant()).view(hub.name()))
                .onFailure(EgressBusy.class)
                .transform(
                        busy -> MappingProblem.TOO_MANY_TESTS.problem("This process makes as many calls as it can."));
    }
}
