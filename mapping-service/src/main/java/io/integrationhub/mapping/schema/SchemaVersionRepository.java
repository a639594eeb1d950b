package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The versions of data schemas, each found by its schema, which is found by its account. */
@ApplicationScoped
class SchemaVersionRepository implements PanacheRepositoryBase<SchemaVersion, UUID> {

    /** The version of this number, or a schema_version_not_found problem. */
    Uni<SchemaVersion> require(UUID schema, int number) {
        return find("schemaId = ?1 and number = ?2", schema, number)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> MappingProblem.SCHEMA_VERSION_NOT_FOUND.problem(
                        "The data schema has no version " + number + ", or it is not kept any more."));
    }

    /** Versions before that number, newest first; one more than the limit, to tell whether there is a next page. */
    Uni<List<SchemaVersion>> page(UUID schema, int before, int limit) {
        return find("schemaId = ?1 and number < ?2 order by number desc", schema, before)
                .range(0, limit)
                .list();
    }

    /** Removes those up to a number. */
    Uni<Void> removeUpTo(UUID schema, int number) {
        return delete("schemaId = ?1 and number <= ?2", schema, number).replaceWithVoid();
    }
}
