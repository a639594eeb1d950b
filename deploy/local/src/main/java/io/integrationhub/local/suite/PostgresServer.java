package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.embedded.EmbeddedPostgres;
import java.util.Set;

/** PostgreSQL with a database for each service, as durable as in production. */
final class PostgresServer implements Startable {

    private final DataDirectory data;
    private final int port;
    private final Set<Component> services;

    PostgresServer(DataDirectory data, int port, Set<Component> services) {
        this.data = data;
        this.port = port;
        this.services = services;
    }

    @Override
    public ChildProcess start() {
        var log = data.log(Component.POSTGRESQL);
        try {
            var server =
                    EmbeddedPostgres.start(data.of(Component.POSTGRESQL), log, port, EmbeddedPostgres.Durability.SAFE);
            services.forEach(service -> server.createDatabase(ServiceEnvironment.database(service)));
            return server.process();
        } catch (IllegalStateException e) {
            throw new SuiteFailure("postgresql did not start. " + LogTail.of(log), e);
        }
    }

    @Override
    public void awaitReady(ChildProcess process) {
        // It has answered already, when the databases were created.
    }
}
