package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.NameCursor;
import io.integrationhub.mapping.importing.ObjectTree.TreeObject;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects and fields of the hubs, as the latest import of each has them. */
@ApplicationScoped
public class ImportedObjects {

    private final ImportedObjectRepository objects;
    private final ImportedFieldRepository fields;
    private final ImportedRows rows;
    private final ObjectTree tree;

    ImportedObjects(
            ImportedObjectRepository objects, ImportedFieldRepository fields, ImportedRows rows, ObjectTree tree) {
        this.objects = objects;
        this.fields = fields;
        this.rows = rows;
        this.tree = tree;
    }

    /** A page of the hub's objects by name, each with its fields. */
    @WithSession
    Uni<Page<TreeObject>> list(Hub hub, ObjectTree.Filter filter, @Nullable Cursor after, int limit) {
        String name = after == null ? null : NameCursor.name(after);
        return tree.page(hub, filter, name, limit)
                .map(found -> Page.of(found, limit, object -> NameCursor.of(object.name())))
                .chain(page -> tree.withFields(hub, filter, page.items()).map(items -> new Page<>(items, page.next())));
    }

    /**
     * Whether the customer app lets this field be changed. Called within a session. Fails with unknown_object or
     * unknown_field when the latest import does not have it.
     */
    public Uni<Boolean> requireField(Hub hub, String object, String field) {
        return fields.find(hub, object, field).chain(found -> updatable(hub, object, found));
    }

    /** Replaces the objects of a hub. Called in the transaction that completes the import. */
    Uni<ImportResult> replace(Hub hub, OfferedObjects after) {
        return rows.all(hub)
                .chain(before -> rows.mapped(hub).map(mapped -> ImportResult.between(before, after, mapped)))
                .call(() -> removeAll(hub))
                .call(() -> rows.add(hub, after));
    }

    private Uni<Boolean> updatable(Hub hub, String object, Optional<ImportedField> found) {
        return found.map(field -> Uni.createFrom().item(field.updatable()))
                .orElseGet(() -> objects.exists(hub, object).map(exists -> {
                    throw exists
                            ? MappingProblem.UNKNOWN_FIELD.at("/field", "The object has no such field. Import again?")
                            : MappingProblem.UNKNOWN_OBJECT.at(
                                    "/object", "The hub has no such imported object. Import again?");
                }));
    }

    private Uni<Void> removeAll(Hub hub) {
        return fields.removeAll(hub).chain(() -> objects.removeAll(hub));
    }
}
