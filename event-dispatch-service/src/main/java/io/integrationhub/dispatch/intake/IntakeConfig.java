package io.integrationhub.dispatch.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How records are taken in. */
@ConfigMapping(prefix = "integration-hub.dispatch.intake")
interface IntakeConfig {

    /** Records that are looked up together at most. Few at a time when traffic is low: a batch never waits to fill. */
    @WithDefault("500")
    int batch();

    /**
     * Bytes of a record that can still be dead-lettered. A little less than the dead-letter topic takes ({@code
     * max.message.bytes}, a MiB by default), because the reason comes on top.
     */
    @WithDefault("1000000")
    int largestDeadLetter();
}
