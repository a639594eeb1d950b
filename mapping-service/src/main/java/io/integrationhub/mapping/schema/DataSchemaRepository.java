package io.integrationhub.mapping.schema;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The data schemas: one per hub at most. Every query is scoped to an account. */
@ApplicationScoped
class DataSchemaRepository implements PanacheRepositoryBase<DataSchema, UUID> {

    private static final String OF_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2)";

    Uni<Optional<DataSchema>> ofHub(Hub hub) {
        return ofHub(hub, LockModeType.NONE);
    }

    /** The same, kept from changing until the transaction ends, with its fields and mappings. */
    Uni<Optional<DataSchema>> ofHubForChange(Hub hub) {
        return ofHub(hub, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Optional<DataSchema>> ofHub(Hub hub, LockModeType lock) {
        return find(OF_HUB, hub.account(), hub.id())
                .withLock(lock)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The hub's schema, or a schema_not_found problem. */
    Uni<DataSchema> require(Hub hub) {
        return ofHub(hub).map(DataSchemaRepository::present);
    }

    Uni<DataSchema> requireForChange(Hub hub) {
        return ofHubForChange(hub).map(DataSchemaRepository::present);
    }

    private static DataSchema present(Optional<DataSchema> found) {
        return found.orElseThrow(() -> MappingProblem.SCHEMA_NOT_FOUND.problem("The hub has no data schema."));
    }
}
