package io.integrationhub.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Supplier;

/** The compiled schemas of accounts' own types that were used last, each in one version. */
public final class CompiledSchemas {
    /** Each may take a hundred times its text. */
    private static final int MOST = 200;

    private final Cache<Key, Compiled> cache =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /**
     * The compiled schema of a type; empty when it breaks a rule that came after it was registered.
     *
     * @param version differs whenever the schema does
     */
    public Optional<EventSchema> of(String account, String type, Object version, Supplier<ObjectNode> schema) {
        Key key = new Key(account, type);
        Compiled known = cache.getIfPresent(key);
        if (known != null && known.version().equals(version)) {
            return known.schema();
        }
        Optional<EventSchema> compiled = compile(schema.get());
        cache.put(key, new Compiled(version, compiled));
        return compiled;
    }

    private static Optional<EventSchema> compile(ObjectNode schema) {
        try {
            return Optional.of(EventSchema.compile(schema));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Key(String account, String type) {}

    private record Compiled(Object version, Optional<EventSchema> schema) {}
}
