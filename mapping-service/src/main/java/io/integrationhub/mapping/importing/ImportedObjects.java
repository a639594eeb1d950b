package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.NameCursor;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects and fields of the hubs, as the latest import of each has them. */
@ApplicationScoped
public class ImportedObjects {

    private final ImportedObjectRepository objects;
    private final ImportedFieldRepository fields;

    ImportedObjects(ImportedObjectRepository objects, ImportedFieldRepository fields) {
        this.objects = objects;
        this.fields = fields;
    }

    /** A page of the hub's objects by name, each with its fields. */
    @WithSession
    Uni<Page<OfferedObject>> list(Hub hub, @Nullable Cursor after, int limit) {
        return objects.page(hub, after, limit)
                .map(rows -> Page.of(rows, limit, object -> NameCursor.of(object.name())))
                .chain(page -> withFields(hub, page));
    }

    /**
     * Whether the customer app lets this field be changed. Called within a session. Fails with unknown_object or
     * unknown_field when the latest import does not have it.
     */
    public Uni<Boolean> requireField(Hub hub, String object, String field) {
        return fields.find(hub, object, field).chain(found -> updatable(hub, object, found));
    }

    /** Replaces the objects of a hub. Called in the transaction that completes the import. */
    Uni<ImportCounts> replace(Hub hub, OfferedObjects after) {
        return all(hub).map(before -> ImportCounts.between(before, after))
                .call(() -> removeAll(hub))
                .call(() -> addAll(hub, after));
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

    private Uni<Page<OfferedObject>> withFields(Hub hub, Page<ImportedObject> page) {
        var names = page.items().stream().map(ImportedObject::name).toList();
        return fields.ofObjects(hub, names)
                .map(ImportedObjects::byObject)
                .map(found -> page.map(object -> object.with(found)));
    }

    private Uni<OfferedObjects> all(Hub hub) {
        return objects.ofHub(hub)
                .chain(rows -> fields.ofHub(hub)
                        .map(ImportedObjects::byObject)
                        .map(found -> new OfferedObjects(
                                rows.stream().map(object -> object.with(found)).toList())));
    }

    private static Map<String, List<ImportedField>> byObject(List<ImportedField> fields) {
        return fields.stream().collect(Collectors.groupingBy(ImportedField::object));
    }

    private Uni<Void> removeAll(Hub hub) {
        return fields.removeAll(hub).chain(() -> objects.removeAll(hub));
    }

    private static Uni<Void> addAll(Hub hub, OfferedObjects offered) {
        var rows = new ArrayList<Object>();
        for (OfferedObject object : offered.objects()) {
            rows.add(new ImportedObject(hub.id(), rows.size(), object));
            object.fields().forEach(field -> rows.add(new ImportedField(hub.id(), object.name(), rows.size(), field)));
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
    }
}
