package io.integrationhub.mapping.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The mapped fields of hubs, kept for a second: every new session asks for them, and they change a few times a day. A
 * change made through this instance is seen by the next call, see {@link ChangedMappings}; one made through another
 * instance, or by the stream of hub changes, within that second.
 */
@ApplicationScoped
class KeptFields {

    private static final Duration KEPT = Duration.ofSeconds(1);
    /** Of all hubs together, about. What is larger alone is read by each call. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /** A hub, by its account and name. */
    record Key(String account, String hub) {}

    private final Cache<Key, MappedFields> kept = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, MappedFields fields) -> (int) Math.min(Integer.MAX_VALUE, fields.bytes()))
            .build();
    private long changes;

    Optional<MappedFields> find(Key key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** How often something was forgotten: whoever reads fields asks before, and says so when they are kept. */
    synchronized long changes() {
        return changes;
    }

    /** Keeps what was read, unless something was forgotten meanwhile. */
    synchronized void keep(Key key, MappedFields fields, long changesBefore) {
        // A hub without fields may be one that does not exist yet.
        if (changes == changesBefore && fields.size() > 0) {
            kept.put(key, fields);
        }
    }

    /** Something of the account has changed. */
    synchronized void forget(String account) {
        changes++;
        kept.asMap().keySet().removeIf(key -> key.account().equals(account));
    }
}
