package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.importing.Catalogue.CatalogueObject;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    Uni<Catalogue> ofHub(UUID hubId) {
        return objects.ofHub(hubId).chain(rows -> withFields(hubId, rows));
    }

    /**
     * Whether the customer app lets this field be changed. Called within a session. Fails with unknown_object or
     * unknown_field when the latest import does not have it.
     */
    public Uni<Boolean> requireField(UUID hubId, String object, String field) {
        return fields.find(hubId, object, field).chain(found -> updatable(hubId, object, found));
    }

    /** Replaces the objects of a hub. Called in the transaction that completes the import. */
    Uni<ImportCounts> replace(UUID hubId, Catalogue after) {
        return ofHub(hubId)
                .map(before -> ImportCounts.between(before, after))
                .call(() -> removeAll(hubId))
                .call(() -> addAll(hubId, after));
    }

    private Uni<Boolean> updatable(UUID hubId, String object, Optional<ImportedField> found) {
        return found.map(field -> Uni.createFrom().item(field.updatable()))
                .orElseGet(() -> objects.exists(hubId, object).map(exists -> {
                    throw exists
                            ? MappingProblem.UNKNOWN_FIELD.at("/field", "The object has no such field. Import again?")
                            : MappingProblem.UNKNOWN_OBJECT.at(
                                    "/object", "The hub has no such imported object. Import again?");
                }));
    }

    private Uni<Catalogue> withFields(UUID hubId, List<ImportedObject> rows) {
        return fields.ofHub(hubId).map(all -> {
            var byObject = all.stream().collect(Collectors.groupingBy(ImportedField::object));
            return new Catalogue(rows.stream()
                    .map(object -> object.with(byObject.getOrDefault(object.name(), List.of())))
                    .toList());
        });
    }

    private Uni<Void> removeAll(UUID hubId) {
        return fields.delete("hubId", hubId)
                .chain(() -> objects.delete("hubId", hubId))
                .replaceWithVoid();
    }

    private static Uni<Void> addAll(UUID hubId, Catalogue catalogue) {
        var rows = new ArrayList<Object>();
        for (CatalogueObject object : catalogue.objects()) {
            rows.add(new ImportedObject(hubId, rows.size(), object));
            object.fields().forEach(field -> rows.add(new ImportedField(hubId, object.name(), rows.size(), field)));
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
    }
}
