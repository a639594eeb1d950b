package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.mapping.writeback.Composition.Change;
import io.integrationhub.mapping.writeback.Composition.Composed;
import io.integrationhub.mapping.writeback.Composition.Value;
import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the PATCH of a write-back. It is stored before it is sent: whoever sends it again, this process or another, sends the
 * same body under the same key, and what changes meanwhile waits for the next one.
 */
@ApplicationScoped
class Patches {

    /** A PATCH as it is sent. */
    record Patch(WriteBack of, String record, UUID key, Buffer body) {

        /** Without the body, which is the customer's. */
        @Override
        public String toString() {
            return "Patch[" + of + "]";
        }
    }

    private static final Logger LOG = Logger.getLogger(Patches.class);

    private final Pool pool;
    private final WriteBackTable table;
    private final UpdatableSources sources;
    private final SealedValues values;
    private final ObjectMapper json;

    Patches(Pool pool, WriteBackTable table, UpdatableSources sources, SealedValues values, ObjectMapper json) {
        this.pool = pool;
        this.table = table;
        this.sources = sources;
        this.values = values;
        this.json = json;
    }

    /** The PATCH to send; empty when there is nothing to send, which is recorded, or another has the lease. */
    Uni<Optional<Patch>> of(WriteBack claimed) {
        return claimed.sealedBody()
                .map(bytes -> Uni.createFrom().item(Optional.of(opened(claimed, bytes))))
                .orElseGet(() -> pool.withTransaction(connection -> fix(connection, claimed)));
    }

    private Patch opened(WriteBack claimed, byte[] sealed) {
        byte[] body = values.openBody(sealed, claimed.account(), claimed.id());
        return new Patch(claimed, claimed.record().orElseThrow(), claimed.key().orElseThrow(), Buffer.buffer(body));
    }

    private Uni<Optional<Patch>> fix(SqlConnection connection, WriteBack claimed) {
        return table.lockLeased(connection, claimed)
                .chain(found -> found.map(locked -> fixLocked(connection, locked))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Patch>> fixLocked(SqlConnection connection, WriteBack locked) {
        return table.changes(connection, locked.id())
                .chain(changes -> compose(connection, locked, changes)
                        .chain(composed -> store(connection, locked, changes, composed)));
    }

    private Uni<Composed> compose(SqlConnection connection, WriteBack locked, List<StoredChange> changes) {
        var attributes = changes.stream().map(StoredChange::attribute).toList();
        var opened = changes.stream().map(change -> opened(locked, change)).toList();
        return sources.ofHub(connection, locked.account(), locked.hubId(), attributes)
                .chain(writable -> table.laterAttributes(connection, locked)
                        .map(later -> Composition.of(locked.object(), opened, writable, Set.copyOf(later))));
    }

    private Change opened(WriteBack of, StoredChange change) {
        return new Change(change.attribute(), value(of, change));
    }

    private Value value(WriteBack of, StoredChange change) {
        if (change.sealedValue().isEmpty()) {
            return new Value.Known(Optional.empty());
        }
        JsonNode came = values.open(change.sealedValue().get(), of.account(), of.id(), change.attribute());
        return values.openSensitive(came, of.account(), of.session(), change.attribute())
                .<Value>map(value -> new Value.Known(Optional.of(value)))
                .orElseGet(Value.Unreadable::new);
    }

    private Uni<Optional<Patch>> store(
            SqlConnection connection, WriteBack locked, List<StoredChange> changes, Composed composed) {
        return table.skipChanges(connection, locked, composed.skipped())
                .chain(() -> composed.fields().isEmpty()
                        ? end(connection, locked, composed)
                        : setAside(connection, locked, changes, composed)
                                .chain(() -> fix(connection, locked, composed.fields())));
    }

    private Uni<Optional<Patch>> end(SqlConnection connection, WriteBack locked, Composed composed) {
        return ended(connection, locked, composed).replaceWith(Optional.empty());
    }

    private Uni<Void> ended(SqlConnection connection, WriteBack locked, Composed composed) {
        if (!composed.refused().isEmpty()) {
            log(locked, composed);
            String sentence = composed.sentence().orElse(null);
            return table.finish(connection, locked, Status.FAILED, Composition.VALUE_REFUSED, sentence);
        }
        String reason = composed.skipped().values().stream().findFirst().orElse(Composition.SOURCE_REMOVED);
        return table.finish(connection, locked, Status.SKIPPED, reason, null);
    }

    /** What has no form in the customer app fails on its own: the other changes go, and it can be retried without them. */
    private Uni<Void> setAside(
            SqlConnection connection, WriteBack locked, List<StoredChange> changes, Composed composed) {
        if (composed.refused().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        log(locked, composed);
        UUID id = UUID.randomUUID();
        var moved = changes.stream()
                .filter(change -> composed.refused().containsKey(change.attribute()))
                .map(change -> change.withValue(resealed(locked, change, id)))
                .toList();
        return table.setAside(connection, locked, id, composed.sentence().orElse(""), moved);
    }

    private Optional<byte[]> resealed(WriteBack from, StoredChange change, UUID to) {
        return change.sealedValue()
                .map(bytes -> values.open(bytes, from.account(), from.id(), change.attribute()))
                .map(value -> values.seal(value, from.account(), to, change.attribute()));
    }

    private static void log(WriteBack of, Composed composed) {
        LOG.infof(
                "write-back not sent: id=%s hub=%s session=%s reason=%s attributes=%s",
                of.id(),
                of.hub(),
                of.session(),
                Composition.VALUE_REFUSED,
                String.join(",", composed.refused().keySet()));
    }

    private Uni<Optional<Patch>> fix(SqlConnection connection, WriteBack locked, Map<String, JsonNode> fields) {
        UUID key = UUID.randomUUID();
        byte[] body = body(fields);
        return table.fix(connection, locked, key, body, List.copyOf(fields.keySet()))
                .replaceWith(
                        () -> Optional.of(new Patch(locked, locked.record().orElseThrow(), key, Buffer.buffer(body))));
    }

    private byte[] body(Map<String, JsonNode> fields) {
        ObjectNode body = json.createObjectNode();
        ObjectNode changed = body.putObject("fields");
        fields.forEach(changed::set);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
