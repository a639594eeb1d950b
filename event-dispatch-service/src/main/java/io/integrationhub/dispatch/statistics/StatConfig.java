package io.integrationhub.dispatch.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Statistics of deliveries. */
@ConfigMapping(prefix = "integration-hub.dispatch.statistics")
interface StatConfig {

    /** How often counts are written. Seldom: of many destinations they are many rows. */
    @WithDefault("30s")
    String writtenEvery();

    /** Longest that a question may take, its wait for others included. */
    @WithDefault("3s")
    Duration longest();

    /** Questions that are answered at a time, one of each account; each takes a connection. */
    @WithDefault("2")
    int atOnce();

    /** Questions that wait for others at most. */
    @WithDefault("100")
    int mostWaiting();

    /** Of one account. */
    @WithDefault("10")
    int mostWaitingOfAccount();
}
