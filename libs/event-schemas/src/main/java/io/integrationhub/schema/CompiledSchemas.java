package io.integrationhub.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Supplier;

/** The compiled schemas of accounts' own types that were used last, each in one version. */
public final class CompiledSchemas {
    /** Of all together. Of the smallest heap, 256 MiB, this leaves most to events and answers. */
    private static final long MOST_BYTES = 48L * 1024 * 1024;

    /** Measured: what a compiled schema takes at most for a character of its text, that is when it is all small subschemas. */
    private static final int BYTES_OF_A_CHARACTER = 50;

    private final Cache<Key, Compiled> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Compiled compiled) -> compiled.bytes())
            .executor(Runnable::run)
            .build();

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
        Compiled compiled = compile(version, schema);
        cache.put(key, compiled);
        return compiled.schema();
    }

    /** One that cannot be read or compiled is as good as none: whoever needs another type must not wait for it. */
    private static Compiled compile(Object version, Supplier<ObjectNode> schema) {
        try {
            ObjectNode text = schema.get();
            return new Compiled(version, Optional.of(EventSchema.compile(text)), bytes(text));
        } catch (RuntimeException e) {
            return new Compiled(version, Optional.empty(), 0);
        }
    }

    private static int bytes(ObjectNode schema) {
        return BYTES_OF_A_CHARACTER * schema.toString().length();
    }

    private record Key(String account, String type) {}

    private record Compiled(Object version, Optional<EventSchema> schema, int bytes) {}
}
