package io.integrationhub.hub.session;

import io.integrationhub.kit.time.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives new sessions their lifetime. */
@ApplicationScoped
class Lifetimes {

    private final SessionConfig config;
    private final DatabaseTime clock;

    Lifetimes(SessionConfig config, DatabaseTime clock) {
        this.config = config;
        this.clock = clock;
    }

    /** As {@link Lifetime#of}, from now. */
    Lifetime fromNow(@Nullable Instant expiresAt) {
        return Lifetime.of(clock.instant(), expiresAt, config);
    }
}
