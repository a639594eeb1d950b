package io.integrationhub.mapping.source;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.attribute.AttributeType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for fields among the imported ones of a hub. Called within a session. */
@ApplicationScoped
class CandidateFields {

    /**
     * What is looked for.
     *
     * @param object name of the object; null for all
     * @param text part of a field's name or label, whatever the case; null for all
     * @param types the types that the field may have
     */
    record Filter(@Nullable String object, @Nullable String text, List<AttributeType> types) {}

    /** A place in the list. */
    record Position(String object, String field) {
        static final Position START = new Position("", "");
    }

    private static final int MOST_ALIKE = 2_000;

    private static final String FIELDS = """
            select f.object as object, f.name as name, f.label as label, f.type as type, f.updatable as updatable,
                f.options as options
            from ImportedField f
            where f.hubId = :hub and exists (select 1 from KnownHub h where h.id = f.hubId and h.account = :account)\
            """;

    private static final String PAGE = FIELDS + """
             and f.type in (:types) and (:object = '' or f.object = :object)
                and (:text = '' or locate(lower(:text), lower(f.name)) > 0
                    or locate(lower(:text), lower(f.label)) > 0)
                and (f.object > :afterObject or (f.object = :afterObject and f.name > :afterField))
            order by f.object, f.name""";

    private static final String WRITERS = """
            select w.object, w.field, a.name from written_field w
            join source s on s.id = w.source_id
            join attribute a on a.id = s.attribute_id
            where a.account = ?1 and w.hub_id = ?2 and w.object in (?3)""";

    /** Fields in the order of their objects' and their own names. */
    Uni<List<CandidateField>> page(Hub hub, Filter filter, Position after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(PAGE, Tuple.class)
                        .setParameter("hub", hub.id())
                        .setParameter("account", hub.account())
                        .setParameter("types", filter.types())
                        .setParameter(
                                "object", Optional.ofNullable(filter.object()).orElse(""))
                        .setParameter("text", Optional.ofNullable(filter.text()).orElse(""))
                        .setParameter("afterObject", after.object())
                        .setParameter("afterField", after.field())
                        .setMaxResults(limit)
                        .getResultList())
                .chain(rows -> withWriters(hub, rows));
    }

    /** Fields whose name or label has one of the words, short names first. */
    Uni<List<CandidateField>> withWords(Hub hub, List<String> words, List<AttributeType> types) {
        if (words.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var anyWord = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            anyWord.append(i == 0 ? "" : " or ")
                    .append("locate(:word%1$d, lower(f.name)) > 0 or locate(:word%1$d, lower(f.label)) > 0"
                            .formatted(i));
        }
        String query =
                FIELDS + " and f.type in (:types) and (" + anyWord + ") order by length(f.name), f.object, f.name";
        return Panache.getSession()
                .chain(session -> {
                    var wanted = session.createSelectionQuery(query, Tuple.class)
                            .setParameter("hub", hub.id())
                            .setParameter("account", hub.account())
                            .setParameter("types", types);
                    for (int i = 0; i < words.size(); i++) {
                        wanted.setParameter("word" + i, words.get(i));
                    }
                    return wanted.setMaxResults(MOST_ALIKE).getResultList();
                })
                .chain(rows -> withWriters(hub, rows));
    }

    /** The field of this name. */
    Uni<Optional<CandidateField>> find(Hub hub, String object, String name) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                FIELDS + " and f.object = :object and f.name = :name", Tuple.class)
                        .setParameter("hub", hub.id())
                        .setParameter("account", hub.account())
                        .setParameter("object", object)
                        .setParameter("name", name)
                        .getResultList())
                .chain(rows -> withWriters(hub, rows))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<CandidateField>> withWriters(Hub hub, List<Tuple> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var objects = rows.stream()
                .map(row -> row.get("object", String.class))
                .distinct()
                .toList();
        return writers(hub, objects)
                .map(writers -> rows.stream().map(row -> field(row, writers)).toList());
    }

    private static Uni<Map<Position, String>> writers(Hub hub, Collection<String> objects) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITERS, Tuple.class)
                        .setParameter(1, hub.account())
                        .setParameter(2, hub.id())
                        .setParameter(3, objects)
                        .getResultList())
                .map(CandidateFields::byPosition);
    }

    private static Map<Position, String> byPosition(List<Tuple> rows) {
        var writers = new HashMap<Position, String>();
        rows.forEach(row -> writers.put(
                new Position(row.get(0, String.class), row.get(1, String.class)), row.get(2, String.class)));
        return writers;
    }

    private static CandidateField field(Tuple row, Map<Position, String> writers) {
        String object = row.get("object", String.class);
        String name = row.get("name", String.class);
        @SuppressWarnings("unchecked") // options are a list of texts
        var options = (List<String>) row.get("options", List.class);
        return new CandidateField(
                object,
                name,
                row.get("label", String.class),
                row.get("type", AttributeType.class),
                row.get("updatable", Boolean.class),
                options,
                writers.get(new Position(object, name)));
    }
}
