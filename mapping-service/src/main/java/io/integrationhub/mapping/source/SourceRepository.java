package io.integrationhub.mapping.source;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeSources;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.integrationhub.mapping.source.SourceWarnings.KnownField;
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

/** The stored sources, and which fields they write back to. Every query is scoped to an account. */
@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, UUID>, AttributeSources {

    private static final String VIEWS = """
            select s as source, h.name as hub, a.type as type, a.maxLength as maxLength, a.options as options
            from Source s
            join KnownHub h on h.id = s.hubId
            join Attribute a on a.id = s.attributeId
            where h.account = :account and s.attributeId in :attributes
            order by h.name""";

    private static final String IMPORTED = """
            select s.id as source, f.name as name, f.type as type, f.updatable as updatable, f.options as options
            from Source s
            join ImportedField f on f.hubId = s.hubId and f.object = s.object
                and f.name in (s.field, s.streetField, s.cityField, s.stateField, s.postalCodeField)
            where s.attributeId in :attributes""";

    private static final String MAPPED = """
            select s.object as object, s.field as field, s.streetField as street, s.cityField as city,
                s.stateField as state, s.postalCodeField as postalCode, s.conversion as conversion,
                a.name as name, a.sensitive as sensitive, a.type as type, a.maxLength as maxLength, a.options as options,
                c.dateFormat as dateFormat, c.numberFormat as numberFormat
            from Source s
            join KnownHub h on h.id = s.hubId
            join Attribute a on a.id = s.attributeId
            left join Connection c on c.hubId = s.hubId
            where h.account = :account and h.name = :hub and a.externallyMapped
            order by a.name""";

    private static final String IN_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2) and attributeId = ?3";

    private static final String WRITERS = """
            select w.field, a.name, a.externally_mapped from written_field w
            join source s on s.id = w.source_id
            join attribute a on a.id = s.attribute_id
            where a.account = ?1 and w.hub_id = ?2 and w.object = ?3 and w.field in (?4) and s.attribute_id <> ?5
            order by w.field
            limit 1""";

    private static final String FORMATS = """
            select c.dateFormat as dateFormat, c.numberFormat as numberFormat from Connection c
            where c.hubId = :hub and exists (select 1 from KnownHub h where h.id = c.hubId and h.account = :account)""";

    private static final String SENSITIVE = """
            select exists (select from mapped_field m join attribute a on a.id = m.attribute_id
                where a.account = ?1 and m.hub_id = ?2 and m.object = ?3 and m.field in (?4) and a.sensitive)""";

    /** The constraint that no field is written back to from two attributes. */
    static final String ONE_WRITER = "written_field_unique";

    /** The constraint that a source is of a hub that exists. */
    static final String OF_HUB = "source_hub_exists";

    /**
     * A field that another attribute is written back to.
     *
     * @param inUse false while that attribute's sources are kept, but not used
     */
    record Written(String field, String attribute, boolean inUse) {}

    /** The attribute's source in the hub, kept from changing until the transaction ends. */
    Uni<Optional<Source>> findForChange(Hub hub, UUID attributeId) {
        return find(IN_HUB, hub.account(), hub.id(), attributeId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The attribute's source in the hub. */
    Uni<Optional<Source>> find(Hub hub, UUID attributeId) {
        return find(IN_HUB, hub.account(), hub.id(), attributeId).firstResult().map(Optional::ofNullable);
    }

    /** The source with the formats of the hub's connection, and whether its values must be masked. */
    Uni<SourceDraft> draft(Hub hub, MappableAttribute attribute, Source source) {
        SourceView view = source.view(hub.name());
        return formats(hub)
                .chain(formats -> isSensitive(hub, view)
                        .map(sensitive -> new SourceDraft(
                                view.object(),
                                view.fieldNames(),
                                new Target(
                                        attribute.definition(),
                                        source.conversion(attribute.definition().rule(), formats)),
                                sensitive || attribute.definition().sensitive())));
    }

    private static Uni<ValueFormats> formats(Hub hub) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(FORMATS, Tuple.class)
                        .setParameter("hub", hub.id())
                        .setParameter("account", hub.account())
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> ValueFormats.of(
                                row.get("dateFormat", String.class), row.get("numberFormat", String.class)))
                        .orElse(ValueFormats.STANDARD));
    }

    private static Uni<Boolean> isSensitive(Hub hub, SourceView source) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SENSITIVE, Boolean.class)
                        .setParameter(1, hub.account())
                        .setParameter(2, hub.id())
                        .setParameter(3, source.object())
                        .setParameter(4, source.fieldNames())
                        .getSingleResult());
    }

    @Override
    public Uni<Map<UUID, List<SourceView>>> sourcesOf(String account, Collection<UUID> attributes) {
        if (attributes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return stored(account, attributes).chain(rows -> withFields(rows, attributes));
    }

    private Uni<List<Tuple>> stored(String account, Collection<UUID> attributes) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(VIEWS, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("attributes", attributes)
                        .getResultList());
    }

    private static Uni<Map<UUID, List<SourceView>>> withFields(List<Tuple> sources, Collection<UUID> attributes) {
        if (sources.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(IMPORTED, Tuple.class)
                        .setParameter("attributes", attributes)
                        .getResultList())
                .map(fields -> views(sources, fields));
    }

    private static Map<UUID, List<SourceView>> views(List<Tuple> sources, List<Tuple> fields) {
        var bySource = fields.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("source", UUID.class),
                        Collectors.mapping(SourceRepository::knownField, Collectors.toList())));
        return sources.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("source", Source.class).attributeId(),
                        Collectors.mapping(row -> view(row, bySource), Collectors.toList())));
    }

    private static SourceView view(Tuple row, Map<UUID, List<KnownField>> fields) {
        Source source = row.get("source", Source.class);
        return SourceWarnings.with(
                source.view(row.get("hub", String.class)), valueRule(row), fields.getOrDefault(source.id(), List.of()));
    }

    /** The fields of a hub that an attribute takes its value from. */
    Uni<MappedFields> mapped(String account, String hub) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(MAPPED, Tuple.class)
                        .setParameter("account", account)
                        .setParameter("hub", hub)
                        .getResultList())
                .map(rows -> MappedFields.of(
                        rows.stream().flatMap(row -> mappedFields(row).stream()).toList()));
    }

    private static List<MappedField> mappedFields(Tuple row) {
        var rule = valueRule(row);
        var settings = row.get("conversion", ConversionSettings.class);
        var formats = ValueFormats.of(row.get("dateFormat", String.class), row.get("numberFormat", String.class));
        var attribute =
                new AttributeDefinition(row.get("name", String.class), row.get("sensitive", Boolean.class), rule);
        String object = row.get("object", String.class);
        String field = row.get("field", String.class);
        if (field != null) {
            var target = new Target(attribute, Conversion.of(rule, settings, formats));
            return List.of(new MappedField(object, field, target));
        }
        var parts = parts(row);
        var target = new Target(attribute, Conversion.ofAddress(rule, settings, formats, parts));
        return parts.names().stream()
                .map(part -> new MappedField(object, part, target))
                .toList();
    }

    private static AddressFields parts(Tuple row) {
        return new AddressFields(
                row.get("street", String.class),
                row.get("city", String.class),
                row.get("state", String.class),
                row.get("postalCode", String.class));
    }

    private static ValueRule valueRule(Tuple row) {
        return new ValueRule(row.get("type", AttributeType.class), row.get("maxLength", Integer.class), options(row));
    }

    private static KnownField knownField(Tuple row) {
        return new KnownField(
                row.get("name", String.class),
                row.get("type", AttributeType.class),
                row.get("updatable", Boolean.class),
                options(row));
    }

    @SuppressWarnings("unchecked") // options are a list of texts
    private static List<String> options(Tuple row) {
        return (List<String>) row.get("options", List.class);
    }

    /** A field among these that another attribute of the account is written back to already. */
    Uni<Optional<Written>> writtenByAnother(Hub hub, String object, List<String> fields, UUID attributeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITERS, Tuple.class)
                        .setParameter(1, hub.account())
                        .setParameter(2, hub.id())
                        .setParameter(3, object)
                        .setParameter(4, fields)
                        .setParameter(5, attributeId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Written(
                                row.get(0, String.class), row.get(1, String.class), row.get(2, Boolean.class)))
                        .findFirst());
    }

    /** Replaces the fields that the source writes back to; fails with a constraint violation when another does. */
    Uni<Void> write(Source source, String object, List<String> fields) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery("delete from written_field where source_id = ?1")
                        .setParameter(1, source.id())
                        .executeUpdate())
                .call(session -> fields.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : session.createNativeQuery("insert into written_field (source_id, hub_id, object, field)"
                                        // In one order, so that two such statements wait for each other once.
                                        + " select ?1, ?2, ?3, f.field from unnest(cast(?4 as text[])) as f (field)"
                                        + " order by f.field")
                                .setParameter(1, source.id())
                                .setParameter(2, source.hubId())
                                .setParameter(3, object)
                                .setParameter(4, fields.toArray(String[]::new))
                                .executeUpdate())
                .replaceWithVoid();
    }
}
