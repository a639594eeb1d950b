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
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The schema of each type, for those who check events. A type of an account is looked up in the database unless that was
 * done within the last second, whether it was there or not: what is registered, changed or deleted through this instance
 * counts at once, and through another within that second.
 */
@Singleton
public class TypeSchemas {
    private static final Duration FORGET = Duration.ofSeconds(1);
    private static final int MOST = 2_000;
    private static final String ONE =
            "select schema, updated_at from custom_event_type where account = $1 and type = $2";

    private final Pool pool;
    private final ObjectMapper json;
    private final Catalogue catalogue = Catalogue.load();
    private final CompiledSchemas compiled = new CompiledSchemas();
    private final Cache<Key, Optional<EventSchema>> recent = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGET)
            .executor(Runnable::run)
            .build();
    private long changes;

    TypeSchemas(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    private record Key(String account, String type) {}

    /** The schema of a type; empty when neither the catalogue nor the account has it. */
    public Uni<Optional<EventSchema>> find(String account, String type) {
        if (!CustomType.isValid(type)) {
            return Uni.createFrom().item(catalogue.schema(type));
        }
        Key key = new Key(account, type);
        return Optional.ofNullable(recent.getIfPresent(key))
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> lookUp(key));
    }

    /**
     * Uses the schema of a type when the database need not be asked for it; empty when it has to.
     *
     * @param use gets the schema, or none when neither the catalogue nor the account has the type
     */
    public <T> Optional<T> withKnown(String account, String type, Function<Optional<EventSchema>, T> use) {
        Optional<EventSchema> known =
                CustomType.isValid(type) ? recent.getIfPresent(new Key(account, type)) : catalogue.schema(type);
        return known == null ? Optional.empty() : Optional.of(use.apply(known));
    }

    /** The account's type has been registered, changed or deleted. */
    synchronized void changed(String account, String type) {
        changes++;
        recent.invalidate(new Key(account, type));
    }

    private Uni<Optional<EventSchema>> lookUp(Key key) {
        long before = changes();
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(ONE)
                        .execute(Tuple.of(key.account(), key.type()))
                        .toCompletionStage())
                .map(rows -> schema(key, rows))
                .invoke(found -> remember(key, found, before));
    }

    private synchronized long changes() {
        return changes;
    }

    /** Unless something has changed meanwhile. */
    private synchronized void remember(Key key, Optional<EventSchema> found, long changesBefore) {
        if (changes == changesBefore) {
            recent.put(key, found);
        }
    }

    private Optional<EventSchema> schema(Key key, RowSet<Row> rows) {
        for (Row row : rows) {
            return compiled.of(
                    key.account(),
                    key.type(),
                    row.getOffsetDateTime("updated_at"),
                    () -> parsed(row.getString("schema")));
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
