package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.embedded.EmbeddedPostgres;
import java.util.Set;

/** PostgreSQL with a database for each application, as durable as in production. */
final class PostgresServer implements Startable {

    private final DataDirectory data;
    private final int port;
    private final Set<Component> applications;

    PostgresServer(DataDirectory data, int port, Set<Component> applications) {
        this.data = data;
        this.port = port;
        this.applications = applications;
    }

    @Override
    public ChildProcess start() {
        var log = data.log(Component.POSTGRESQL);
        try {
            var server =
                    EmbeddedPostgres.start(data.of(Component.POSTGRESQL), log, port, EmbeddedPostgres.Durability.SAFE);
            applications.forEach(application -> server.createDatabase(ServiceEnvironment.database(application)));
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
