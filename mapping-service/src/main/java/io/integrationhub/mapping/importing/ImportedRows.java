package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.Texts;
import io.integrationhub.mapping.importing.ImportResult.MappedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and replaces all that is imported of a hub. There may be tens of thousands of rows: none of them becomes an
 * entity, and they are written some hundred at a time, in the order of the customer app.
 */
@ApplicationScoped
class ImportedRows {
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String OBJECTS = """
            select name, label from imported_object where hub_id = :hub order by position""";
    private static final String FIELDS = """
            select object, name, label, type, updatable, options from imported_field where hub_id = :hub
            order by position""";
    private static final String MAPPED = """
            select a.name, s.object, s.field from mapped_field s join attribute a on a.id = s.attribute_id
            where s.hub_id = :hub order by a.name, s.object, s.field""";
    private static final String ADD_OBJECTS = """
            insert into imported_object (id, hub_id, name, label, position)
            select gen_random_uuid(), :hub, name, label, position
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as rows (name text, label text, position integer)""";
    private static final String ADD_FIELDS = """
            insert into imported_field (id, hub_id, object, name, label, type, updatable, options, position)
            select gen_random_uuid(), :hub, object, name, label, type, updatable, options, position
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as rows
                (object text, name text, label text, type text, updatable boolean, options text, position integer)""";

    private final Texts options = new Texts();

    /** What the import before has found. Within a session, as all here. */
    Uni<OfferedObjects> all(Hub hub) {
        return rows(FIELDS, hub).chain(fields -> rows(OBJECTS, hub).map(objects -> offered(objects, fields)));
    }

    /** The sources of attributes in the hub. */
    Uni<List<MappedField>> mapped(Hub hub) {
        return rows(MAPPED, hub)
                .map(rows -> rows.stream()
                        .map(row -> new MappedField(text(row, 0), text(row, 1), text(row, 2)))
                        .toList());
    }

    /** Adds all of them; there must be none of the hub any more. */
    Uni<Void> add(Hub hub, OfferedObjects offered) {
        return InSequence.forEach(parts(objectRows(offered)), part -> add(ADD_OBJECTS, hub, part))
                .chain(() -> InSequence.forEach(parts(fieldRows(offered)), part -> add(ADD_FIELDS, hub, part)));
    }

    private static Uni<List<Tuple>> rows(String query, Hub hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, Tuple.class)
                        .setParameter("hub", hub.id())
                        .getResultList());
    }

    private static Uni<Integer> add(String statement, Hub hub, List<JsonObject> rows) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("hub", hub.id())
                        .setParameter("rows", new JsonArray(rows).encode())
                        .executeUpdate());
    }

    private OfferedObjects offered(List<Tuple> objects, List<Tuple> fields) {
        Map<String, List<OfferedField>> byObject = new LinkedHashMap<>();
        fields.forEach(row ->
                byObject.computeIfAbsent(text(row, 0), any -> new ArrayList<>()).add(field(row)));
        return new OfferedObjects(objects.stream()
                .map(row ->
                        new OfferedObject(text(row, 0), text(row, 1), byObject.getOrDefault(text(row, 0), List.of())))
                .toList());
    }

    private OfferedField field(Tuple row) {
        return new OfferedField(
                text(row, 1),
                text(row, 2),
                AttributeType.valueOf(text(row, 3)),
                row.get(4, Boolean.class),
                options.convertToEntityAttribute(text(row, 5)));
    }

    private static String text(Tuple row, int column) {
        return row.get(column, String.class);
    }

    private static List<JsonObject> objectRows(OfferedObjects offered) {
        var rows = new ArrayList<JsonObject>();
        for (OfferedObject object : offered.objects()) {
            rows.add(new JsonObject()
                    .put("name", object.name())
                    .put("label", object.label())
                    .put("position", rows.size()));
        }
        return rows;
    }

    private List<JsonObject> fieldRows(OfferedObjects offered) {
        var rows = new ArrayList<JsonObject>();
        for (OfferedObject object : offered.objects()) {
            for (OfferedField field : object.fields()) {
                rows.add(new JsonObject()
                        .put("object", object.name())
                        .put("name", field.name())
                        .put("label", field.label())
                        .put("type", field.type().name())
                        .put("updatable", field.updatable())
                        .put("options", options.convertToDatabaseColumn(field.options()))
                        .put("position", rows.size()));
            }
        }
        return rows;
    }

    private static List<List<JsonObject>> parts(List<JsonObject> rows) {
        var parts = new ArrayList<List<JsonObject>>();
        for (int start = 0; start < rows.size(); start += ROWS_AT_ONCE) {
            parts.add(rows.subList(start, Math.min(rows.size(), start + ROWS_AT_ONCE)));
        }
        return parts;
    }
}
