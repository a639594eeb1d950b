package io.integrationhub.mapping.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an import treats a customer app that is busy or down. Nobody waits for the import, so it may take its time. */
@ConfigMapping(prefix = "integration-hub.import")
interface ImportConfig {

    /** Calls for one page, the first one included. */
    @WithDefault("6")
    int attempts();

    /** Before the second call; each pause after it is twice as long. */
    @WithDefault("1s")
    Duration firstPause();

    /** The longest pause. A customer app that asks for a longer one is not called again: the import fails and says so. */
    @WithDefault("5m")
    Duration longestPause();

    /** For the calls for one page and the pauses between them. */
    @WithDefault("10m")
    Duration pageTimeout();

    /** All pauses of one import together. */
    @WithDefault("30m")
    Duration allPauses();
}
