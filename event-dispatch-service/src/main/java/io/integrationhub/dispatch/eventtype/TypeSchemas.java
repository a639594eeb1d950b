package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.schema.Catalogue;
import io.integrationhub.schema.CompiledSchemas;
import io.integrationhub.schema.CustomType;
import io.integrationhub.schema.EventSchema;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The schema of each type, for those who check events. A type of an account is looked up in the database unless that was
 * done within the last second, so that one registered a moment ago is known, and a change counts everywhere soon.
 */
@ApplicationScoped
public class TypeSchemas {
    private static final Duration FORGET = Duration.ofSeconds(1);
    private static final int MOST = 2_000;
    private static final String ONE =
            "select schema, updated_at from custom_event_type where account = $1 and type = $2";

    private final Pool pool;
    private final ObjectMapper json;
    private final Catalogue catalogue = Catalogue.load();
    private final CompiledSchemas compiled = new CompiledSchemas();
    private final Cache<Key, EventSchema> recent = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGET)
            .executor(Runnable::run)
            .build();

    TypeSchemas(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    private record Key(String account, String type) {}

    /** The schema of a type; empty when neither the catalogue nor the account has it. */
    public Uni<Optional<EventSchema>> find(String account, String type) {
        EventSchema known = recent.getIfPresent(new Key(account, type));
        if (known != null || !CustomType.isOne(type)) {
            return Uni.createFrom().item(Optional.ofNullable(known).or(() -> catalogue.schema(type)));
        }
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(ONE).execute(Tuple.of(account, type)).toCompletionStage())
                .map(rows -> remember(account, type, rows));
    }

    /** The account's type has changed. */
    void changed(String account, String type) {
        recent.invalidate(new Key(account, type));
    }

    private Optional<EventSchema> remember(String account, String type, RowSet<Row> rows) {
        for (Row row : rows) {
            Optional<EventSchema> schema = compiled.of(
                    account, type, row.getOffsetDateTime("updated_at"), () -> parsed(row.getString("schema")));
            schema.ifPresent(found -> recent.put(new Key(account, type), found));
            return schema;
        }
        return Optional.empty();
    }

    private ObjectNode parsed(String schema) {
        try {
            return json.readValue(schema, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored schema is not JSON", e);
        }
    }
}
