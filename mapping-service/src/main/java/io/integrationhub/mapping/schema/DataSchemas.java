package io.integrationhub.mapping.schema;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data schemas of hubs, and their versions: the latest counts, and the last {@link #MOST_VERSIONS} are kept. */
@ApplicationScoped
class DataSchemas {

    static final int MOST_VERSIONS = 20;

    private static final String AUDITED = "data_schema";

    private final DataSchemaRepository schemas;
    private final SchemaVersionRepository versions;
    private final SchemaFieldRepository fields;
    private final SchemaAttributes attributes;
    private final AuditTrail audit;
    private final DatabaseTime time;

    DataSchemas(
            DataSchemaRepository schemas,
            SchemaVersionRepository versions,
            SchemaFieldRepository fields,
            SchemaAttributes attributes,
            AuditTrail audit,
            DatabaseTime time) {
        this.schemas = schemas;
        this.versions = versions;
        this.fields = fields;
        this.attributes = attributes;
        this.audit = audit;
        this.time = time;
    }

    /** A schema as it is shown, with the tag of its state. */
    record Tagged<T>(T view, EntityTag tag) {}

    /**
     * What came of an upload.
     *
     * @param first whether the hub had no schema before
     */
    record Stored(NewVersionView view, EntityTag tag, boolean first) {}

    @WithSession
    Uni<Tagged<DataSchemaView>> find(Hub hub) {
        return schemas.require(hub).chain(schema -> view(hub, schema).map(view -> new Tagged<>(view, schema.tag())));
    }

    private Uni<DataSchemaView> view(Hub hub, DataSchema schema) {
        return versions.require(schema.id(), schema.currentNumber())
                .chain(version ->
                        fields.counts(schema.id()).map(counts -> DataSchemaView.of(hub.name(), version, counts)));
    }

    /** What a document would change. */
    @WithSession
    Uni<NewVersionView> preview(Hub hub, ReadDocument read) {
        return schemas.ofHub(hub).chain(found -> preview(hub, found, read));
    }

    private Uni<NewVersionView> preview(Hub hub, Optional<DataSchema> found, ReadDocument read) {
        return found.map(schema -> state(hub, schema).map(state -> state.with(read)))
                .orElseGet(() -> Uni.createFrom().item(new State(0, "", List.of(), List.of()).with(read)));
    }

    /** A schema before a change: the current document, and its fields. */
    private record State(int number, String document, List<StoredSchemaField> rows, List<DescribedField> known) {

        NewVersionView with(ReadDocument read) {
            boolean changed = !document.equals(read.draft().document());
            return new NewVersionView(
                    read.draft().recognition().kind().text(),
                    read.draft().recognition().reason(),
                    changed ? number + 1 : number,
                    changed,
                    read.fields().size(),
                    read.notes(),
                    SchemaDifference.between(known, read.fields()));
        }
    }

    private Uni<State> state(Hub hub, DataSchema schema) {
        return versions.require(schema.id(), schema.currentNumber())
                .chain(version -> fields.all(schema.id()).chain(rows -> state(hub, version, rows)));
    }

    private Uni<State> state(Hub hub, SchemaVersion version, List<StoredSchemaField> rows) {
        return attributes
                .ofFields(hub.account(), rows)
                .map(found -> new State(version.number(), version.document(), rows, DescribedField.of(rows, found)));
    }

    /** Makes a document the hub's schema, or the next version of it. */
    @WithTransaction
    Uni<Stored> store(Hub hub, Preconditions preconditions, ReadDocument read) {
        return schemas.ofHubForChange(hub)
                .invoke(found -> preconditions.require(found.map(DataSchema::tag)))
                .chain(found -> found.map(schema -> replace(hub, schema, read)).orElseGet(() -> create(hub, read)));
    }

    private Uni<Stored> create(Hub hub, ReadDocument read) {
        var schema = new DataSchema(hub.id());
        var state = new State(0, "", List.of(), List.of());
        return schemas.persistAndFlush(schema)
                .chain(() -> save(hub, schema, state, read))
                .map(view -> new Stored(view, schema.tag(), true));
    }

    private Uni<Stored> replace(Hub hub, DataSchema schema, ReadDocument read) {
        return state(hub, schema)
                .chain(state -> state.document().equals(read.draft().document())
                        ? Uni.createFrom().item(state.with(read))
                        : save(hub, schema, state, read))
                .map(view -> new Stored(view, schema.tag(), false));
    }

    private Uni<NewVersionView> save(Hub hub, DataSchema schema, State state, ReadDocument read) {
        NewVersionView view = state.with(read);
        int number = schema.next();
        var version = new SchemaVersion(schema.id(), number, read.draft(), time.instant());
        return versions.persist(version)
                .chain(() -> apply(schema.id(), state.rows(), read.fields()))
                .chain(() -> versions.removeUpTo(schema.id(), number - MOST_VERSIONS))
                .chain(() -> record(hub, state, read, number))
                .replaceWith(view);
    }

    /** Fields keep their rows by their pointers; those that are gone go, unless they are mapped. */
    private Uni<Void> apply(UUID schema, List<StoredSchemaField> rows, List<SchemaField> read) {
        var before = new LinkedHashMap<String, StoredSchemaField>();
        rows.forEach(row -> before.put(row.pointer(), row));
        var added = new ArrayList<StoredSchemaField>();
        for (int i = 0; i < read.size(); i++) {
            SchemaField field = read.get(i);
            StoredSchemaField row = before.remove(field.pointer());
            if (row == null) {
                added.add(new StoredSchemaField(schema, i, field));
            } else {
                row.describe(i, field);
            }
        }
        var gone = new ArrayList<UUID>();
        int position = read.size();
        for (StoredSchemaField row : before.values()) {
            if (row.isMapped()) {
                row.outdate(position);
                position++;
            } else {
                gone.add(row.id());
            }
        }
        return fields.insert(added).chain(fields::flush).chain(() -> fields.remove(gone));
    }

    /** What the audit shows of a version. */
    private record Said(int version, String kind, @Nullable String fileName, int fields) {}

    private Uni<Void> record(Hub hub, State state, ReadDocument read, int number) {
        var draft = read.draft();
        var after = new Said(
                number,
                draft.recognition().kind().text(),
                draft.fileName(),
                read.fields().size());
        boolean restored = draft.restoredFrom() != null;
        var changes = state.number() == 0
                ? Changes.created(after)
                : Changes.between(new Before(restored ? draft.restoredFrom() : null, state.number()), after);
        return audit.byCaller(restored ? "data_schema.restored" : "data_schema.uploaded", audited(hub), changes);
    }

    /** The version before. */
    private record Before(@Nullable Integer restoredFrom, int version) {}

    static AuditedObject audited(Hub hub) {
        return AuditedObject.inHub(hub.name(), AUDITED, hub.name());
    }

    /** A version that is kept, read again. */
    @WithSession
    Uni<ReadDocument> again(Hub hub, int number) {
        return schemas.require(hub)
                .chain(schema -> versions.require(schema.id(), number))
                .map(ReadDocument::again);
    }

    @WithTransaction
    Uni<Void> delete(Hub hub, Preconditions preconditions) {
        return schemas.requireForChange(hub)
                .invoke(schema -> preconditions.require(schema.tag()))
                .call(schema -> audit.byCaller(
                        "data_schema.deleted", audited(hub), Changes.deleted(new Before(null, schema.currentNumber()))))
                .chain(schema -> schemas.delete("id", schema.id()))
                .replaceWithVoid();
    }

    @WithSession
    Uni<Page<SchemaFieldView>> fields(Hub hub, SchemaFieldRepository.Filter filter, int after, int limit) {
        return schemas.require(hub)
                .chain(schema -> fields.page(schema.id(), filter, after, limit))
                .map(rows -> Page.of(rows, limit, row -> new Cursor(List.of(Integer.toString(row.position())))))
                .chain(page -> attributes
                        .ofFields(hub.account(), page.items())
                        .map(found -> new Page<>(
                                DescribedField.of(page.items(), found).stream()
                                        .map(SchemaFieldView::of)
                                        .toList(),
                                page.next())));
    }

    @WithSession
    Uni<Page<SchemaVersionView>> versions(Hub hub, int before, int limit) {
        return schemas.require(hub)
                .chain(schema -> versions.page(schema.id(), before, limit)
                        .map(rows -> Page.of(rows, limit, row -> new Cursor(List.of(Integer.toString(row.number()))))
                                .map(version -> SchemaVersionView.listed(version, schema.currentNumber()))));
    }

    @WithSession
    Uni<SchemaVersionView> version(Hub hub, int number) {
        return schemas.require(hub)
                .chain(schema -> versions.require(schema.id(), number)
                        .map(version -> SchemaVersionView.whole(version, schema.currentNumber())));
    }

    /** The fields of the hub's schema with their attributes; empty when it has none. */
    @WithSession
    Uni<Optional<List<DescribedField>>> known(Hub hub) {
        return schemas.ofHub(hub)
                .chain(found -> found.map(schema -> state(hub, schema).map(state -> Optional.of(state.known())))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }
}
