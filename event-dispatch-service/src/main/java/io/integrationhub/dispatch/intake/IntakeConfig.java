package io.integrationhub.dispatch.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records are taken in. */
@ConfigMapping(prefix = "integration-hub.dispatch.intake")
interface IntakeConfig {

    /** How often offsets are committed. What is read again after a crash is found recorded, and not sent again. */
    @WithDefault("1s")
    Duration commitInterval();

    /**
     * Bytes of a record that can still be dead-lettered. A little less than the dead-letter topic takes ({@code
     * max.message.bytes}, a MiB by default), because the reason comes on top.
     */
    @WithDefault("1000000")
    int largestDeadLetter();
}
