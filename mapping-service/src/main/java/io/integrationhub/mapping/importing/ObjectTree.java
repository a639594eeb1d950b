package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.Texts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects and fields of a hub as people look for them: those of the latest import, and those that it found no more but
 * that are the source of an attribute, which are stale.
 */
@ApplicationScoped
class ObjectTree {

    /**
     * What is looked for.
     *
     * @param text part of a name or a label, whatever the case; null for all
     * @param stale whether only stale ones are wanted
     */
    record Filter(@Nullable String text, boolean stale) {}

    /** An object; a stale one is in none of the latest import's answers. */
    record TreeObject(String name, String label, boolean stale, int fieldCount, List<TreeField> fields) {}

    /**
     * A field.
     *
     * @param type null of a stale one
     * @param attributes that take their value from it
     */
    record TreeField(
            String name,
            String label,
            @Nullable AttributeType type,
            boolean updatable,
            List<String> options,
            boolean stale,
            List<String> attributes) {}

    private record FieldOfObject(String object, TreeField field) {}

    private static final String KNOWN_OBJECTS = """
            with known as (
                select name, label, false as stale from imported_object where hub_id = :hub
                union all
                select distinct s.object, s.object, true from mapped_field s where s.hub_id = :hub
                    and not exists (select 1 from imported_object o where o.hub_id = s.hub_id and o.name = s.object)),
            fields as (
                select object, name, label, false as stale from imported_field where hub_id = :hub
                union all
                select distinct s.object, s.field, s.field, true from mapped_field s where s.hub_id = :hub
                    and not exists (select 1 from imported_field f
                        where f.hub_id = s.hub_id and f.object = s.object and f.name = s.field))
            select k.name, k.label, k.stale, (select count(*) from imported_field f
                where f.hub_id = :hub and f.object = k.name)
            from known k
            where (:after = '' or k.name > :after)
                and (not :stale or exists (select 1 from fields f where f.object = k.name and f.stale))
                and (:text = '' or position(lower(:text) in lower(k.name)) > 0
                    or position(lower(:text) in lower(k.label)) > 0
                    or exists (select 1 from fields f where f.object = k.name
                        and (position(lower(:text) in lower(f.name)) > 0
                            or position(lower(:text) in lower(f.label)) > 0)))
            order by k.name
            limit :most""";

    /** Of these objects: the imported ones in the order of the customer app, and stale ones behind them. */
    private static final String FIELDS = """
            select f.object, f.name, f.label, f.type, f.updatable, f.options, false,
                (select string_agg(a.name, ' ' order by a.name) from mapped_field s join attribute a on a.id = s.attribute_id
                    where s.hub_id = f.hub_id and s.object = f.object and s.field = f.name), f.position
            from imported_field f where f.hub_id = :hub and f.object in (:objects)
            union all
            select s.object, s.field, s.field, null, false, '[]', true, string_agg(a.name, ' ' order by a.name), 2147483647
            from mapped_field s join attribute a on a.id = s.attribute_id
            where s.hub_id = :hub and s.object in (:objects)
                and not exists (select 1 from imported_field f
                    where f.hub_id = s.hub_id and f.object = s.object and f.name = s.field)
            group by s.object, s.field
            order by 9, 2""";

    private final Texts options = new Texts();

    /** Objects by name, after the given one; one more than the limit, to tell whether there is a next page. */
    Uni<List<TreeObject>> page(Hub hub, Filter filter, @Nullable String after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOWN_OBJECTS, Tuple.class)
                        .setParameter("hub", hub.id())
                        .setParameter("after", after == null ? "" : after)
                        .setParameter("stale", filter.stale())
                        .setParameter("text", filter.text() == null ? "" : filter.text())
                        .setParameter("most", limit + 1)
                        .getResultList())
                .map(rows -> rows.stream().map(ObjectTree::object).toList());
    }

    /** The objects with those of their fields that are looked for: all of an object that is found by its own name. */
    Uni<List<TreeObject>> withFields(Hub hub, Filter filter, List<TreeObject> objects) {
        if (objects.isEmpty()) {
            return Uni.createFrom().item(objects);
        }
        var names = objects.stream().map(TreeObject::name).toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIELDS, Tuple.class)
                        .setParameter("hub", hub.id())
                        .setParameter("objects", names)
                        .getResultList())
                .map(this::byObject)
                .map(fields -> objects.stream()
                        .map(object -> with(object, fields.getOrDefault(object.name(), List.of()), filter))
                        .toList());
    }

    private static TreeObject object(Tuple row) {
        return new TreeObject(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, Boolean.class),
                Math.toIntExact(row.get(3, Long.class)),
                List.of());
    }

    private Map<String, List<TreeField>> byObject(List<Tuple> rows) {
        return rows.stream()
                .map(this::field)
                .collect(Collectors.groupingBy(
                        FieldOfObject::object, Collectors.mapping(FieldOfObject::field, Collectors.toList())));
    }

    private FieldOfObject field(Tuple row) {
        String type = row.get(3, String.class);
        String attributes = row.get(7, String.class);
        var field = new TreeField(
                row.get(1, String.class),
                row.get(2, String.class),
                type == null ? null : AttributeType.valueOf(type),
                row.get(4, Boolean.class),
                options.convertToEntityAttribute(row.get(5, String.class)),
                row.get(6, Boolean.class),
                attributes == null ? List.of() : List.of(attributes.split(" ", -1)));
        return new FieldOfObject(row.get(0, String.class), field);
    }

    private static TreeObject with(TreeObject object, List<TreeField> fields, Filter filter) {
        boolean all = matches(object.name(), filter) || matches(object.label(), filter);
        var shown = fields.stream()
                .filter(field -> !filter.stale() || field.stale())
                .filter(field -> all || matches(field.name(), filter) || matches(field.label(), filter))
                .toList();
        return new TreeObject(object.name(), object.label(), object.stale(), object.fieldCount(), shown);
    }

    /** As the database compares. */
    private static boolean matches(String name, Filter filter) {
        String text = filter.text();
        return text == null || name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
