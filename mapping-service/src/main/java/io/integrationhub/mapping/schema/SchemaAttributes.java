package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.ValueRule;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The account's attributes, as the fields of a schema are mapped to them. Called within a session. */
@ApplicationScoped
class SchemaAttributes {

    private static final String ATTRIBUTES = """
        select a.id as id, a.name as name, a.label as label, a.sensitive as sensitive, a.type as type,
            a.maxLength as maxLength, a.options as options
        from Attribute a where a.account = :account\
        """;

    /** Among so many attributes those that fit a schema are looked for. */
    private static final int MOST_SUGGESTED = 5_000;

    Uni<Map<String, MappableAttribute>> named(String account, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : targets(account, " and a.name in :some", names).map(found -> by(found, MappableAttribute::name));
    }

    Uni<Map<UUID, MappableAttribute>> ofFields(String account, Collection<StoredSchemaField> fields) {
        var ids = fields.stream()
                .map(StoredSchemaField::attributeId)
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : targets(account, " and a.id in :some", ids).map(found -> by(found, MappableAttribute::id));
    }

    /** The first ones by name. */
    Uni<List<MappableAttribute>> first(String account) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(ATTRIBUTES + " order by a.name", Tuple.class)
                        .setParameter("account", account)
                        .setMaxResults(MOST_SUGGESTED)
                        .getResultList())
                .map(rows -> rows.stream().map(SchemaAttributes::target).toList());
    }

    private static Uni<List<MappableAttribute>> targets(String account, String condition, Collection<?> some) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(ATTRIBUTES + condition, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("some", some)
                        .getResultList())
                .map(rows -> rows.stream().map(SchemaAttributes::target).toList());
    }

    private static <K> Map<K, MappableAttribute> by(
            List<MappableAttribute> targets, Function<MappableAttribute, K> key) {
        return targets.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static MappableAttribute target(Tuple row) {
        @SuppressWarnings("unchecked") // the attribute's options are a list of texts
        var options = (List<String>) row.get("options", List.class);
        var rule = new ValueRule(row.get("type", AttributeType.class), row.get("maxLength", Integer.class), options);
        var definition =
                new AttributeDefinition(row.get("name", String.class), row.get("sensitive", Boolean.class), rule);
        return new MappableAttribute(row.get("id", UUID.class), row.get("label", String.class), definition);
    }
}
