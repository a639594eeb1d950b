package io.integrationhub.mapping.schema;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeRoom;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.schema.MappingRequest.Item;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which attribute each field of a data schema is: one at most, and each attribute one field. */
@ApplicationScoped
class SchemaMappings {

    private final DataSchemaRepository schemas;
    private final SchemaFieldRepository fields;
    private final SchemaAttributes targets;
    private final Attributes attributes;
    private final AttributeRoom room;
    private final AuditTrail audit;

    SchemaMappings(
            DataSchemaRepository schemas,
            SchemaFieldRepository fields,
            SchemaAttributes targets,
            Attributes attributes,
            AttributeRoom room,
            AuditTrail audit) {
        this.schemas = schemas;
        this.fields = fields;
        this.targets = targets;
        this.attributes = attributes;
        this.room = room;
        this.audit = audit;
    }

    /** What was mapped, and the tag of the schema as it is now. */
    record Saved(List<DescribedField> fields, FieldCounts counts, EntityTag tag) {}

    /** The fields of a schema before a change. */
    private record State(DataSchema schema, List<StoredSchemaField> rows, List<DescribedField> known) {}

    /** Maps fields: all of them, or none with mapping_refused and what is wrong with each. */
    @WithTransaction
    Uni<Saved> set(Hub hub, Preconditions preconditions, MappingRequest request) {
        return locked(hub)
                .invoke(state -> preconditions.require(state.schema().tag()))
                .chain(state -> set(hub, state, request));
    }

    private Uni<Saved> set(Hub hub, State state, MappingRequest request) {
        return targets.named(hub.account(), request.attributes())
                .map(found -> MappingPlan.of(state.known(), request.mappings(), found))
                .chain(plan -> apply(hub, state, accepted(plan)));
    }

    private static MappingPlan.Changes accepted(MappingPlan plan) {
        return switch (plan) {
            case MappingPlan.Changes changes -> changes;
            case MappingPlan.Refused refused ->
                throw MappingProblem.MAPPING_REFUSED.problem("Nothing was mapped.", refused.violations());
        };
    }

    private Uni<State> locked(Hub hub) {
        return schemas.requireForChange(hub)
                .chain(schema -> fields.all(schema.id())
                        .chain(rows -> targets.ofFields(hub.account(), rows)
                                .map(found -> new State(schema, rows, DescribedField.of(rows, found)))));
    }

    private Uni<Saved> apply(Hub hub, State state, MappingPlan.Changes plan) {
        var rows = state.rows().stream().collect(Collectors.toMap(StoredSchemaField::pointer, Function.identity()));
        var gone = new ArrayList<UUID>();
        plan.changes().forEach((pointer, mapping) -> {
            StoredSchemaField row = rows.get(pointer);
            if (row != null && mapping != null) {
                row.map(mapping.attribute().id(), mapping.settings(), mapping.address());
            } else if (row != null) {
                row.unmap();
                if (row.isStale()) {
                    gone.add(row.id());
                }
            }
        });
        state.schema().touch();
        return fields.flush()
                .chain(() -> fields.remove(gone))
                .chain(() -> room.require(hub.account()))
                .chain(() -> mapExternally(hub, plan))
                .chain(() -> record(hub, state, plan))
                .chain(() -> saved(hub, state, plan));
    }

    /** In the order of their names, as everybody who locks several does. */
    private Uni<Void> mapExternally(Hub hub, MappingPlan.Changes plan) {
        var names = plan.changes().values().stream()
                .filter(Objects::nonNull)
                .map(mapping -> mapping.attribute().name())
                .sorted()
                .toList();
        return InSequence.forEach(
                names, name -> attributes.mapExternally(hub.account(), name).replaceWithVoid());
    }

    private Uni<Saved> saved(Hub hub, State state, MappingPlan.Changes plan) {
        var touched = state.rows().stream()
                .filter(row -> plan.changes().containsKey(row.pointer()) && (row.isMapped() || !row.isStale()))
                .toList();
        return fields.flush()
                .chain(() -> targets.ofFields(hub.account(), touched))
                .map(found -> DescribedField.of(touched, found))
                .chain(known -> fields.counts(state.schema().id())
                        .map(counts -> new Saved(known, counts, state.schema().tag())));
    }

    private Uni<Void> record(Hub hub, State state, MappingPlan.Changes plan) {
        var before = new TreeMap<String, @Nullable String>();
        var after = new TreeMap<String, @Nullable String>();
        for (DescribedField known : state.known()) {
            if (plan.changes().containsKey(known.pointer())) {
                before.put(known.pointer(), name(known.mapping()));
                after.put(known.pointer(), name(plan.changes().get(known.pointer())));
            }
        }
        return audit.byCaller("data_schema.mapped", DataSchemas.audited(hub), Changes.between(before, after));
    }

    private static @Nullable String name(DescribedField.@Nullable Mapping mapping) {
        return mapping == null ? null : mapping.attribute().name();
    }

    /** Maps the attribute to a field of the hub's schema, in the place of the one that it has there. */
    @WithTransaction
    Uni<Saved> setOf(String attribute, Hub hub, Preconditions preconditions, Item item) {
        return locked(hub)
                .invoke(state ->
                        preconditions.require(Optional.of(state.schema().tag())))
                .chain(state -> setOf(attribute, hub, state, item));
    }

    private Uni<Saved> setOf(String attribute, Hub hub, State state, Item item) {
        var items = new ArrayList<Item>();
        items.add(item);
        for (DescribedField known : state.known()) {
            String other = name(known.mapping());
            if (known.pointer().equals(item.pointer()) && other != null && !other.equals(attribute)) {
                throw MappingProblem.FIELD_TAKEN.at(
                        "/pointer",
                        "The field is mapped to the attribute " + other
                                + " already: a field has one attribute at most.");
            }
            if (attribute.equals(other) && !known.pointer().equals(item.pointer()) && !known.stale()) {
                items.add(new Item(known.pointer(), null, null, null));
            }
        }
        return targets.named(hub.account(), List.of(attribute))
                .map(found -> MappingPlan.of(state.known(), items, present(found, attribute)))
                .map(SchemaMappings::acceptedOne)
                .chain(plan -> apply(hub, state, plan));
    }

    private static Map<String, MappableAttribute> present(Map<String, MappableAttribute> found, String attribute) {
        if (found.isEmpty()) {
            throw MappingProblem.ATTRIBUTE_NOT_FOUND.problem("There is no attribute named " + attribute + ".");
        }
        return found;
    }

    private static MappingPlan.Changes acceptedOne(MappingPlan plan) {
        if (plan instanceof MappingPlan.Refused refused) {
            throw CommonProblem.INVALID_REQUEST.problem(
                    "The field cannot be mapped so.",
                    refused.violations().stream()
                            .map(violation -> new Violation(
                                    violation
                                            .pointer()
                                            .replace("/mappings/0", "")
                                            .replace("/attribute", "/pointer"),
                                    violation.detail()))
                            .toList());
        }
        return (MappingPlan.Changes) plan;
    }

    /** Takes away the attribute's field in the hub's schema. */
    @WithTransaction
    Uni<Void> removeOf(String attribute, Hub hub, Preconditions preconditions) {
        return locked(hub)
                .invoke(state ->
                        preconditions.require(Optional.of(state.schema().tag())))
                .chain(state -> apply(hub, state, withoutAttribute(state, attribute)))
                .replaceWithVoid();
    }

    private static MappingPlan.Changes withoutAttribute(State state, String attribute) {
        var changes = new LinkedHashMap<String, DescribedField.@Nullable Mapping>();
        state.known().stream()
                .filter(known -> attribute.equals(name(known.mapping())))
                .forEach(known -> changes.put(known.pointer(), null));
        if (changes.isEmpty()) {
            throw MappingProblem.SCHEMA_FIELD_NOT_FOUND.problem(
                    "The attribute " + attribute + " has no field in this hub's data schema.");
        }
        return new MappingPlan.Changes(changes);
    }

    /** The fields that an attribute is, one in a hub at most. */
    @WithSession
    Uni<List<AttributeFieldView>> fieldsOf(String account, String attribute) {
        return targets.named(account, List.of(attribute))
                .map(found -> present(found, attribute))
                .chain(found -> fields.ofAttribute(
                        account, found.values().iterator().next().id()));
    }

    /** Attributes for the fields that have none. */
    @WithSession
    Uni<List<Suggestions.Suggestion>> suggestions(Hub hub) {
        return schemas.require(hub)
                .chain(schema -> fields.all(schema.id()))
                .chain(rows -> targets.first(hub.account()).map(all -> suggestions(rows, all)));
    }

    private static List<Suggestions.Suggestion> suggestions(List<StoredSchemaField> rows, List<MappableAttribute> all) {
        Map<UUID, MappableAttribute> byId =
                all.stream().collect(Collectors.toMap(MappableAttribute::id, Function.identity()));
        return Suggestions.of(DescribedField.of(rows, byId), all);
    }
}
