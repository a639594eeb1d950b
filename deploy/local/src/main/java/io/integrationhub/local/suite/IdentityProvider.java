package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.keycloak.KeycloakServer;

/** Keycloak with the local realm. */
final class IdentityProvider implements Startable {

    private final KeycloakServer server;
    private final Installation installation;
    private final DataDirectory data;

    IdentityProvider(KeycloakServer server, Installation installation, DataDirectory data) {
        this.server = server;
        this.installation = installation;
        this.data = data;
    }

    @Override
    public ChildProcess start() {
        return server.start(
                installation.keycloakArchive(),
                installation.cache(),
                ClassArchive.options(installation.cache(), Component.KEYCLOAK.title(), installation.keycloakArchive()),
                data.log(Component.KEYCLOAK));
    }

    @Override
    public void awaitReady(ChildProcess process) {
        Readiness.awaitOk(server.readiness(), Component.KEYCLOAK, process);
        server.forgetImport();
    }
}
