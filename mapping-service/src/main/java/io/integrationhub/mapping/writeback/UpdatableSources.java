package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.integrationhub.mapping.writeback.WritableField.FieldValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mapping as write-back asks for it. */
@ApplicationScoped
class UpdatableSources {

    private static final String UPDATABLE = """
            select attribute.name, hub.id as hub_id, hub.name as hub, source.object
            from source
            join hub on hub.id = source.hub_id
            join attribute on attribute.id = source.attribute_id
            where attribute.account = $1 and attribute.name = any($2) and hub.account = $1 and source.updatable
            order by hub.id, source.object, attribute.name""";

    private static final String OF_HUB = """
            select attribute.name, source.object, source.field, source.updatable
            from source
            join attribute on attribute.id = source.attribute_id
            where source.hub_id = $1 and attribute.account = $2 and attribute.name = any($3)""";

    private final Pool pool;

    UpdatableSources(Pool pool) {
        this.pool = pool;
    }

    /** The updatable sources of these attributes, in all hubs of the account. */
    Uni<List<UpdatableSource>> of(String account, Collection<String> attributes) {
        return pool.preparedQuery(UPDATABLE)
                .execute(Tuple.of(account, attributes.toArray(String[]::new)))
                .map(rows -> WriteBackTable.all(rows, UpdatableSources::source));
    }

    /** Where the values of these attributes go to in a hub, by attribute. */
    Uni<Map<String, WritableField>> ofHub(
            SqlConnection connection, String account, UUID hub, Collection<String> attributes) {
        return connection
                .preparedQuery(OF_HUB)
                .execute(Tuple.of(hub, account, attributes.toArray(String[]::new)))
                .map(rows -> WriteBackTable.all(rows, UpdatableSources::field).stream()
                        .collect(Collectors.toMap(WritableField::attribute, Function.identity())));
    }

    private static UpdatableSource source(Row row) {
        return new UpdatableSource(
                row.getString("name"), row.getUUID("hub_id"), row.getString("hub"), row.getString("object"));
    }

    private static WritableField field(Row row) {
        String field = row.getString("field");
        return new WritableField(
                row.getString("name"),
                row.getString("object"),
                row.getBoolean("updatable"),
                value -> new FieldValues.Values(
                        Map.<String, JsonNode>of(field, value.orElseGet(NullNode::getInstance))));
    }
}
