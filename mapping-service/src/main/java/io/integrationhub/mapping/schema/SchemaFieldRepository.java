package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AttributeUse;
import io.integrationhub.mapping.attribute.AttributeUses;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of data schemas, each found by its schema, which is found by its account. */
@ApplicationScoped
class SchemaFieldRepository implements PanacheRepositoryBase<StoredSchemaField, UUID>, AttributeUses {

    private static final String OF_ATTRIBUTE = """
        select h.name as hub, f.pointer as pointer, f.path as path, f.stale as stale
        from StoredSchemaField f
        join DataSchema s on s.id = f.schemaId
        join KnownHub h on h.id = s.hubId
        where h.account = :account and f.attributeId = :attribute
        order by h.name\
        """;

    private static final String USES = """
        select f.attributeId as attribute, h.name as hub, f.pointer as pointer, f.conversion as conversion
        from StoredSchemaField f
        join DataSchema s on s.id = f.schemaId
        join KnownHub h on h.id = s.hubId
        where h.account = :account and f.attributeId in :attributes
        order by h.name\
        """;

    private static final String COUNTS = """
        select count(*), count(f.attributeId), sum(case when f.stale then 1 else 0 end)
        from StoredSchemaField f where f.schemaId = ?1\
        """;

    /**
     * Which fields somebody wants to see.
     *
     * @param search part of the path or title; null for all
     * @param state null for all
     */
    record Filter(@Nullable String search, @Nullable State state) {}

    /** Whether fields have an attribute. */
    enum State {
        MAPPED("f.attributeId is not null and not f.stale"),
        UNMAPPED("f.attributeId is null"),
        STALE("f.stale");

        static final String PATTERN = "mapped|unmapped|stale";

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        static @Nullable State of(@Nullable String text) {
            return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** All fields, in the order of the document, and the stale ones behind them. */
    Uni<List<StoredSchemaField>> all(UUID schema) {
        return list("schemaId = ?1 order by position", schema);
    }

    /** Fields behind that position; one more than the limit, to tell whether there is a next page. */
    Uni<List<StoredSchemaField>> page(UUID schema, Filter filter, int after, int limit) {
        var values = new HashMap<String, Object>(Map.of("schema", schema, "after", after));
        var query = new StringBuilder("from StoredSchemaField f where f.schemaId = :schema and f.position > :after");
        if (filter.state() != null) {
            query.append(" and ").append(filter.state().condition);
        }
        if (filter.search() != null) {
            query.append(" and (locate(:search, lower(f.path)) > 0 or locate(:search, lower(f.title)) > 0)");
            values.put("search", filter.search().toLowerCase(Locale.ROOT));
        }
        return find(query.append(" order by f.position").toString(), values)
                .range(0, limit)
                .list();
    }

    /** How many there are. */
    Uni<FieldCounts> counts(UUID schema) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(COUNTS, Object[].class)
                        .setParameter(1, schema)
                        .getSingleResult())
                .map(row -> FieldCounts.of((Long) row[0], (Long) row[1], (Number) row[2]));
    }

    @Override
    public Uni<Map<UUID, List<AttributeUse>>> usesOf(String account, Collection<UUID> attributes) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(USES, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("attributes", attributes)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get("attribute", UUID.class),
                                Collectors.mapping(SchemaFieldRepository::use, Collectors.toList()))));
    }

    private static AttributeUse use(Tuple row) {
        String hub = row.get("hub", String.class);
        return new AttributeUse(
                hub,
                "the field " + row.get("pointer", String.class) + " of the data schema of " + hub,
                row.get("conversion", ConversionSettings.class),
                false);
    }

    /** The fields that an attribute of the account is, by hub. */
    Uni<List<AttributeFieldView>> ofAttribute(String account, UUID attribute) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(OF_ATTRIBUTE, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("attribute", attribute)
                        .getResultList())
                .map(rows -> rows.stream().map(SchemaFieldRepository::view).toList());
    }

    private static AttributeFieldView view(Tuple row) {
        return new AttributeFieldView(
                row.get("hub", String.class),
                row.get("pointer", String.class),
                row.get("path", String.class),
                row.get("stale", Boolean.class));
    }

    Uni<Void> insert(Collection<StoredSchemaField> some) {
        return some.isEmpty() ? Uni.createFrom().voidItem() : persist(some);
    }

    Uni<Void> remove(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : delete("id in ?1", ids).replaceWithVoid();
    }
}
