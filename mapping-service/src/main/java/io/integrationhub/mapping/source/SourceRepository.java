package io.integrationhub.mapping.source;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeSources;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.attribute.ValueRule;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stored sources. Every query is scoped to an account. */
@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, UUID>, AttributeSources {

    private static final String VIEWS = """
            select s.attributeId as attribute, h.name as hub, s.object as object, s.field as field,
                s.updatable as updatable, f.id as imported
            from Source s
            join KnownHub h on h.id = s.hubId
            left join ImportedField f on f.hubId = s.hubId and f.object = s.object and f.name = s.field
            where h.account = :account and s.attributeId in :attributes
            order by h.name""";

    private static final String MAPPED = """
            select s.object as object, s.field as field, a.name as name, a.sensitive as sensitive, a.type as type,
                a.maxLength as maxLength, a.options as options
            from Source s
            join KnownHub h on h.id = s.hubId
            join Attribute a on a.id = s.attributeId
            where h.account = :account and h.name = :hub and a.externallyMapped
            order by a.name""";

    private static final String IN_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2) and attributeId = ?3";

    /** The attribute's source in the hub, kept from changing until the transaction ends. */
    Uni<Optional<Source>> findForChange(Hub hub, UUID attributeId) {
        return find(IN_HUB, hub.account(), hub.id(), attributeId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    @Override
    public Uni<Map<UUID, List<SourceView>>> sourcesOf(String account, Collection<UUID> attributes) {
        if (attributes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(VIEWS, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("attributes", attributes)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get("attribute", UUID.class),
                                Collectors.mapping(SourceRepository::view, Collectors.toList()))));
    }

    /** The fields of a hub that an attribute takes its value from. */
    Uni<List<MappedField>> mapped(String account, String hub) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(MAPPED, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("hub", hub)
                        .getResultList())
                .map(rows -> rows.stream().map(SourceRepository::mappedField).toList());
    }

    private static SourceView view(Tuple row) {
        return new SourceView(
                row.get("hub", String.class),
                row.get("object", String.class),
                row.get("field", String.class),
                row.get("updatable", Boolean.class),
                row.get("imported") == null);
    }

    private static MappedField mappedField(Tuple row) {
        @SuppressWarnings("unchecked") // the attribute's options are a list of texts
        var options = (List<String>) row.get("options", List.class);
        var rule = new ValueRule(row.get("type", AttributeType.class), row.get("maxLength", Integer.class), options);
        var attribute =
                new AttributeDefinition(row.get("name", String.class), row.get("sensitive", Boolean.class), rule);
        return new MappedField(row.get("object", String.class), row.get("field", String.class), attribute);
    }
}
