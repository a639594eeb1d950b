package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.hub.Hub;
import io.integrationhub.mapping.importing.Catalogue.CatalogueObject;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The objects and fields of the hubs, as the latest import of each has them. */
@ApplicationScoped
public class ImportedObjects {

    private final ImportedObjectRepository objects;
    private final ImportedFieldRepository fields;

    ImportedObjects(ImportedObjectRepository objects, ImportedFieldRepository fields) {
        this.objects = objects;
        this.fields = fields;
    }

    @WithSession
    Uni<Catalogue> ofHub(Hub hub) {
        return objects.ofHub(hub).chain(rows -> withFields(hub, rows));
    }

    /**
     * Whether the customer app lets this field be changed. Called within a session. Fails with unknown_object or
     * unknown_field when the latest import does not have it.
     */
    public Uni<Boolean> requireField(Hub hub, String object, String field) {
        return fields.find(hub, object, field).chain(found -> updatable(hub, object, found));
    }

    /** Replaces the objects of a hub. Called in the transaction that completes the import. */
    Uni<ImportCounts> replace(Hub hub, Catalogue after) {
        return ofHub(hub)
                .map(before -> ImportCounts.between(before, after))
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

    private Uni<Catalogue> withFields(Hub hub, List<ImportedObject> rows) {
        return fields.ofHub(hub).map(all -> {
            var byObject = all.stream().collect(Collectors.groupingBy(ImportedField::object));
            return new Catalogue(rows.stream()
                    .map(object -> object.with(byObject.getOrDefault(object.name(), List.of())))
                    .toList());
        });
    }

    private Uni<Void> removeAll(Hub hub) {
        return fields.removeAll(hub).chain(() -> objects.removeAll(hub));
    }

    private static Uni<Void> addAll(Hub hub, Catalogue catalogue) {
        var rows = new ArrayList<Object>();
        for (CatalogueObject object : catalogue.objects()) {
            rows.add(new ImportedObject(hub.id(), rows.size(), object));
            object.fields().forEach(field -> rows.add(new ImportedField(hub.id(), object.name(), rows.size(), field)));
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
    }
}
