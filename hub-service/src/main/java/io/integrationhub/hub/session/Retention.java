package io.integrationhub.hub.session;

import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long data of the customer is kept. */
@ApplicationScoped
public class Retention {

    /** For schedules. */
    public static final String LOOK_EVERY = "${integration-hub.sessions.look-for-erasure-every:10m}";

    static final Duration SHORTEST = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(3653);

    private final SessionConfig config;
    private final DatabaseTime clock;

    Retention(SessionConfig config, DatabaseTime clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A mistyped retention must not erase everything. */
    void check(@Observes StartupEvent event) {
        if (!isAllowed(config.retention())) {
            throw new IllegalStateException(
                    "integration-hub.sessions.retention must be 0, or one hour to ten years; it is "
                            + config.retention());
        }
    }

    /** What was over at this time is to be erased; empty when nothing is erased by itself. */
    public Optional<Instant> over() {
        return over(config.retention(), clock.instant());
    }

    static Optional<Instant> over(Duration retention, Instant now) {
        return retention.isZero() ? Optional.empty() : Optional.of(now.minus(retention));
    }

    static boolean isAllowed(Duration retention) {
        return retention.isZero() || (retention.compareTo(SHORTEST) >= 0 && retention.compareTo(LONGEST) <= 0);
    }
}
