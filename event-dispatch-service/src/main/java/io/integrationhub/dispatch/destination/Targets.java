package io.integrationhub.dispatch.destination;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.dispatch.destination.Target.Locked;
import io.integrationhub.dispatch.destination.Target.Sending;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.dispatch.filter.InvalidFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The destinations of an account as the engine needs them, kept in memory until they change: a change made in this process
 * shows at once, one made in another as soon as {@link DestinationChanges} hears of it. While it hears of nothing, because
 * its connection is gone, what is kept is forgotten after a moment.
 */
@Singleton
public class Targets {
    private static final Logger LOG = Logger.getLogger(Targets.class);
    private static final Duration UNHEARD = Duration.ofSeconds(1);
    /** Should anything be missed all the same. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private static final int MOST_ACCOUNTS = 10_000;

    /** As long as the engine may go on using what was prepared, without asking for the destination. */
    private static final Duration KEEP = Duration.ofMinutes(10);

    private static final int MOST_DESTINATIONS = 100_000;

    private static final String OF_ACCOUNT = """
            with keys as (
                select hub_id, json_agg(json_build_object(
                        'id', id, 'secret', encode(sealed_secret, 'hex'),
                        'privateKey', encode(sealed_private_key, 'hex'), 'publicKey', encode(public_key, 'hex'))
                    order by created_at desc, id)::text as signing_keys
                from signing_secret
                where account = $1 and (expires_at is null or expires_at > now())
                group by hub_id)
            select destination.*, hub.status as hub_status, hub.sensitive_values, keys.signing_keys,
                gone.deleted_at as hub_deleted_at
            from destination
            join hub on hub.id = destination.hub_id
            left join keys on keys.hub_id = destination.hub_id
            left join hub_deletion gone on gone.hub = destination.account || '/' || destination.hub
            where destination.account = $1""";

    /** A destination, and the fingerprint of the row that it was made of, which would be much larger. */
    private record Kept(String stored, Target target) {}

    private final Pool pool;
    private final DestinationSecrets secrets;
    private final SigningSecretSeals seals;
    private final AsyncLoadingCache<String, List<Target>> byAccount;
    private final Cache<UUID, Kept> kept;
    private final List<Consumer<Optional<String>>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    Targets(Pool pool, DestinationSecrets secrets, SigningSecretSeals seals) {
        this.pool = pool;
        this.secrets = secrets;
        this.seals = seals;
        this.byAccount = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfter(Expiry.<String, List<Target>>creating((account, targets) -> listening ? HEARD : UNHEARD))
                .executor(Runnable::run)
                .buildAsync((account, executor) -> load(account));
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_DESTINATIONS)
                .expireAfterAccess(KEEP)
                .executor(Runnable::run)
                .build();
    }

    public Uni<List<Target>> of(String account) {
        return Uni.createFrom().completionStage(() -> byAccount.get(account));
    }

    /** The destinations of each of these accounts. */
    public Uni<Map<String, List<Target>>> of(Set<String> accounts) {
        return Uni.createFrom().completionStage(() -> byAccount.getAll(accounts));
    }

    /** Whether changes made in other processes are heard of from now on. */
    void listens(boolean isListening) {
        listening = isListening;
        byAccount.synchronous().invalidateAll();
        tell(Optional.empty());
    }

    boolean isListening() {
        return listening;
    }

    /** The account's destinations have changed. */
    public void changed(String account) {
        byAccount.synchronous().invalidate(account);
        tell(Optional.of(account));
    }

    /**
     * Tells of changes from now on.
     *
     * @param listener gets the account whose destinations have changed, or nothing when those of any may have; must not wait
     */
    public void whenChanged(Consumer<Optional<String>> listener) {
        listeners.add(listener);
    }

    private void tell(Optional<String> account) {
        listeners.forEach(listener -> listener.accept(account));
    }

    private CompletableFuture<List<Target>> load(String account) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(account))
                .map(this::targets)
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** Those of a hub share the keys that they are signed with. */
    private List<Target> targets(RowSet<Row> rows) {
        Map<String, SigningKeys> keysOfHubs = new HashMap<>();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> target(row, keysOfHubs))
                .toList();
    }

    /** The one from before while nothing that is stored of it has changed: with it stays what was prepared for sending. */
    private Target target(Row row, Map<String, SigningKeys> keysOfHubs) {
        String stored = RowFingerprint.of(row);
        return Objects.requireNonNull(kept.asMap()
                        .compute(
                                row.getUUID("id"),
                                (id, before) -> before != null && before.stored.equals(stored)
                                        ? before
                                        : new Kept(stored, made(row, keysOfHubs))))
                .target;
    }

    private Target made(Row row, Map<String, SigningKeys> keysOfHubs) {
        UUID id = row.getUUID("id");
        Optional<DestinationUrl> url = url(row);
        return new Target(
                id,
                id.toString(),
                row.getString("account"),
                row.getString("hub"),
                row.getString("event_type"),
                url.orElseGet(() -> DestinationUrl.open(DestinationUrl.base(row.getString("url")))),
                sending(row, url, keysOfHubs),
                filter(row),
                "revealed".equals(row.getString("sensitive_values")),
                status(row),
                Optional.ofNullable(row.getOffsetDateTime("hub_deleted_at")).map(OffsetDateTime::toInstant));
    }

    private Optional<DestinationUrl> url(Row row) {
        try {
            return Optional.of(secrets.openUrl(row.getString("account"), row.getUUID("id"), row.getString("url")));
        } catch (IllegalStateException sealedWithALostKey) {
            return Optional.empty();
        }
    }

    /** A keyset without the key that sealed something: the destination's deliveries wait, and nobody else's stop. */
    private Sending sending(Row row, Optional<DestinationUrl> url, Map<String, SigningKeys> keysOfHubs) {
        UUID id = row.getUUID("id");
        try {
            DeliverySettings settings = new StoredSettings(row).open(secrets.of(row.getString("account"), id));
            SigningKeys keys = keysOfHubs.computeIfAbsent(
                    Objects.requireNonNull(row.getString("signing_keys")), stored -> signingKeys(row, stored));
            return new RequestTemplate(url.orElseThrow(), settings, keys);
        } catch (RuntimeException e) {
            LOG.errorf("settings of a destination cannot be opened, it gets nothing: destination=%s", id);
            return new Locked(new StoredSettings(row).ordering() == Ordering.SESSION);
        }
    }

    /** One that cannot be read any more locks the destination, by {@link #sending}: nobody can say what it wants. */
    private static Optional<Filter> filter(Row row) {
        try {
            return new StoredSettings(row).filter();
        } catch (InvalidFilter unreadable) {
            return Optional.empty();
        }
    }

    private SigningKeys signingKeys(Row row, String stored) {
        String account = row.getString("account");
        List<SigningSecret> opened = new ArrayList<>();
        List<SigningKeyPair> pairs = new ArrayList<>();
        for (Object element : new JsonArray(stored)) {
            JsonObject key = (JsonObject) element;
            UUID id = UUID.fromString(key.getString("id"));
            var sealed = new SigningSecretSeals.Sealed(
                    bytes(key, "secret"), bytes(key, "privateKey"), bytes(key, "publicKey"));
            opened.add(seals.openSecret(account, id, sealed.secret().getBytes()));
            pairs.add(seals.openPair(account, id, sealed));
        }
        return new SigningKeys(opened, pairs);
    }

    private static Buffer bytes(JsonObject key, String member) {
        return Buffer.buffer(HexFormat.of().parseHex(key.getString(member)));
    }

    /** A paused hub pauses all its destinations. */
    private static DestinationStatus status(Row row) {
        DestinationStatus own = DestinationStatus.of(row.getString("status"));
        boolean hubPaused = "paused".equals(row.getString("hub_status"));
        return hubPaused && own == DestinationStatus.ACTIVE ? DestinationStatus.PAUSED : own;
    }
}
