package io.integrationhub.dispatch.destination;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.egress.BasicCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The destinations of an account as the engine needs them, kept in memory for a moment: a change made in this process
 * shows at once, one made in another within a second.
 */
@ApplicationScoped
public class Targets {
    private static final Logger LOG = Logger.getLogger(Targets.class);
    private static final Duration FORGET = Duration.ofSeconds(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private static final String OF_ACCOUNT = """
            select destination.*, hub.status as hub_status, hub.sensitive_values from destination
            join hub on hub.id = destination.hub_id
            where destination.account = $1""";

    private final Pool pool;
    private final DestinationSecrets secrets;
    private final AsyncLoadingCache<String, List<Target>> byAccount;

    Targets(Pool pool, DestinationSecrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
        this.byAccount = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfterWrite(FORGET)
                .executor(Runnable::run)
                .buildAsync((account, executor) -> load(account));
    }

    public Uni<List<Target>> of(String account) {
        return Uni.createFrom().completionStage(() -> byAccount.get(account));
    }

    /** The account's destinations have changed. */
    public void changed(String account) {
        byAccount.synchronous().invalidate(account);
    }

    private CompletableFuture<List<Target>> load(String account) {
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::target)
                        .toList())
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Target target(Row row) {
        UUID id = row.getUUID("id");
        String account = row.getString("account");
        try {
            SigningSecret secret = secrets.openSigningSecret(account, id, bytes(row, "sealed_signing_secret"));
            DestinationUrl url = secrets.openUrl(account, id, row.getString("url"));
            return target(row, url, credentials(row), secret, status(row));
        } catch (RuntimeException e) {
            // A keyset without the key that sealed it: its deliveries wait, and nobody else's stop.
            LOG.errorf("secrets of a destination cannot be opened, it gets nothing: destination=%s", id);
            SigningSecret none = SigningSecret.generate(new SecureRandom());
            DestinationUrl url = DestinationUrl.open(DestinationUrl.base(row.getString("url")));
            return target(row, url, Optional.empty(), none, DestinationStatus.PAUSED);
        }
    }

    private static Target target(
            Row row,
            DestinationUrl url,
            Optional<BasicCredentials> credentials,
            SigningSecret secret,
            DestinationStatus status) {
        return new Target(
                row.getUUID("id"),
                row.getString("account"),
                row.getString("hub"),
                row.getString("event_type"),
                url,
                credentials,
                secret,
                "revealed".equals(row.getString("sensitive_values")),
                status);
    }

    private Optional<BasicCredentials> credentials(Row row) {
        return Optional.ofNullable(row.getString("username"))
                .map(username -> new BasicCredentials(username, password(row)));
    }

    private String password(Row row) {
        return secrets.openPassword(row.getString("account"), row.getUUID("id"), bytes(row, "sealed_password"));
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }

    /** A paused hub pauses all its destinations. */
    private static DestinationStatus status(Row row) {
        DestinationStatus own = DestinationStatus.of(row.getString("status"));
        boolean hubPaused = "paused".equals(row.getString("hub_status"));
        return hubPaused && own == DestinationStatus.ACTIVE ? DestinationStatus.PAUSED : own;
    }
}
