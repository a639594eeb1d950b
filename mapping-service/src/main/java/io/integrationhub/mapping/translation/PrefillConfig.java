package io.integrationhub.mapping.translation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the records behind a new session are read. */
@ConfigMapping(prefix = "integration-hub.prefill")
interface PrefillConfig {

    /** Time for all records of a call together. hub-service waits a little longer. */
    @WithDefault("8s")
    Duration timeout();

    /** Calls for one record, the first one included, while there is time. */
    @WithDefault("3")
    int attempts();

    /** Before the second call for a record; the pause after it is twice as long. */
    @WithDefault("200ms")
    Duration firstPause();

    /** How many records of a call are read at the same time. */
    @WithDefault("5")
    int mostAtOnce();
}
