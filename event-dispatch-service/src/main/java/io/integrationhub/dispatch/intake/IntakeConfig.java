package io.integrationhub.dispatch.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How records are taken in. */
@ConfigMapping(prefix = "integration-hub.dispatch.intake")
interface IntakeConfig {

    /** Records that are looked up together at most. Few at a time when traffic is low: a batch never waits to fill. */
    @WithDefault("500")
    int batch();
}
