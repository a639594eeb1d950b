package io.integrationhub.mapping.connection;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The connection settings of the hubs. */
@ApplicationScoped
public class Connections {

    /**
     * Saved settings.
     *
     * @param created whether there were none before
     */
    record Saved(Connection connection, boolean created) {}

    private final ConnectionRepository repository;
    private final ConnectionSecrets secrets;
    private final ConnectionAudit audit;
    private final DatabaseTime time;

    Connections(ConnectionRepository repository, ConnectionSecrets secrets, ConnectionAudit audit, DatabaseTime time) {
        this.repository = repository;
        this.audit = audit;
        this.secrets = secrets;
        this.time = time;
    }

    @WithSession
    Uni<Connection> find(Hub hub) {
        return repository.require(hub);
    }

    /** Saves the settings, the first or others. */
    @WithTransaction
    Uni<Saved> put(Hub hub, Preconditions preconditions, ConnectionRequest request) {
        return repository.ofHubForChange(hub).chain(stored -> put(hub, stored, preconditions, request));
    }

    private Uni<Saved> put(
            Hub hub, Optional<Connection> stored, Preconditions preconditions, ConnectionRequest request) {
        preconditions.require(stored.map(Connection::tag));
        var connection = stored.orElseGet(() -> new Connection(hub.account(), hub.id(), request.url(), time.instant()));
        refuse(ConnectionRules.violations(request, StoredSecrets.of(connection)));
        var before = stored.map(ConnectionView::of);
        connection.apply(
                withoutSlash(request.url()),
                request.username(),
                secrets.password(connection, request),
                secrets.headers(connection, request),
                ValueFormats.of(request.dateFormat(), request.numberFormat()),
                time.instant());
        return repository
                .persistAndFlush(connection)
                .call(() -> audit.saved(hub, before, connection, request))
                .map(saved -> new Saved(saved, stored.isEmpty()));
    }

    @WithTransaction
    Uni<Void> delete(Hub hub, Preconditions preconditions) {
        return repository
                .requireForChange(hub)
                .invoke(connection -> preconditions.require(connection.tag()))
                .call(connection -> audit.removed(hub, connection))
                .chain(connection -> repository.delete("id", connection.id()))
                .replaceWithVoid();
    }

    /** Whether the hub has settings. */
    @WithSession
    public Uni<Boolean> exist(Hub hub) {
        return repository.ofHub(hub).map(Optional::isPresent);
    }

    /** The settings with their secrets, for a call to the customer app; empty when there are none. */
    @WithSession
    public Uni<Optional<OpenedConnection>> open(Hub hub) {
        return repository.ofHub(hub).map(found -> found.map(secrets::open));
    }

    /** The settings with their secrets; connection_not_found when there are none. */
    @WithSession
    public Uni<OpenedConnection> requireOpened(Hub hub) {
        return repository.require(hub).map(secrets::open);
    }

    /**
     * The settings as they would be if these were saved. A secret that is left out is the stored one under the rules of
     * saving: it goes nowhere else than where it was entered for. Fails with invalid_request.
     */
    @WithSession
    public Uni<OpenedConnection> openUnsaved(Hub hub, ConnectionRequest request) {
        return repository.ofHub(hub).map(stored -> openUnsaved(hub, stored, request));
    }

    private OpenedConnection openUnsaved(Hub hub, Optional<Connection> stored, ConnectionRequest request) {
        var connection = stored.orElseGet(() -> new Connection(hub.account(), hub.id(), request.url(), time.instant()));
        refuse(ConnectionRules.violations(request, StoredSecrets.of(connection)));
        return secrets.open(connection, request, withoutSlash(request.url()));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The connection settings break a rule.", violations);
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
