package io.integrationhub.mapping.writeback;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * The change of one attribute that a write-back carries.
 *
 * @param sealedValue empty when the attribute has no value any more
 * @param sensitive whether the value came sealed
 * @param eventId the event that brought it last
 * @param merged changes before it that it has replaced
 * @param skipped why it is not in the PATCH, in one word
 */
record StoredChange(
        String attribute,
        Optional<byte[]> sealedValue,
        boolean sensitive,
        String eventId,
        int merged,
        Optional<String> skipped) {

    static StoredChange of(Row row) {
        return new StoredChange(
                row.getString("attribute"),
                Optional.ofNullable(row.getBuffer("sealed_value")).map(buffer -> buffer.getBytes()),
                row.getBoolean("sensitive"),
                row.getString("event_id"),
                row.getInteger("merged"),
                Optional.ofNullable(row.getString("skipped")));
    }

    /** The same change with its value sealed anew. */
    StoredChange withValue(Optional<byte[]> sealed) {
        return new StoredChange(attribute, sealed, sensitive, eventId, merged, skipped);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "StoredChange[" + attribute + "]";
    }
}
