package io.integrationhub.dispatch.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How outcomes are written. */
@ConfigMapping(prefix = "integration-hub.dispatch.outcome")
interface OutcomeConfig {

    /** Outcomes in one transaction at most: beyond some hundreds a larger batch is not faster, only later. */
    @WithDefault("500")
    int batch();

    /**
     * Attempts that are not written yet, beyond which no more begin: what a crash loses of them is made again. More than
     * the batches that are gathered and written at a time, so that PostgreSQL always has something to do.
     */
    @WithDefault("2000")
    int mostUnwritten();

    /** How long to gather before the next batch; a commit costs a write to disk. */
    @WithDefault("20ms")
    Duration gathering();
}
