package io.integrationhub.mapping.writeback;

import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How write-backs end, counted once it is committed. The reasons are those of the API, of which there are some twenty. */
@Startup
@Singleton
class WriteBackMeters {

    private static final String NONE = "none";

    private final MeterProvider<Counter> ended;

    WriteBackMeters(MeterRegistry metrics) {
        this.ended = Counter.builder("mapping.write.backs")
                .description("Write-backs that have ended, by how; one that is retried by hand ends once more")
                .withRegistry(metrics);
        // There before the first has ended, so that its end is seen as an increase.
        ended(Status.SUCCEEDED, null, 0);
        ended(Status.FAILED, "not_accepted", 0);
    }

    /** Counts write-backs that end in the connection's transaction, if it is committed. */
    void endedIn(SqlConnection connection, Status status, @Nullable String reason) {
        connection.getDelegate().transaction().completion().onSuccess(committed -> ended(status, reason, 1));
    }

    /** Counts write-backs that have ended. */
    void ended(Status status, @Nullable String reason, int number) {
        ended.withTags(Tags.of("outcome", status.text(), "reason", Objects.requireNonNullElse(reason, NONE)))
                .increment(number);
    }
}
