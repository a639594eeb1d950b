package io.integrationhub.kit.production;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps a process from serving with settings that are only for trying it out. */
@ApplicationScoped
class ProductionCheck {

    private static final Logger LOG = Logger.getLogger(ProductionCheck.class);
    /** Before the steps of the start: nothing is touched with them. */
    private static final int FIRST = 0;

    private final Mode mode;
    private final Config config;

    ProductionCheck(@ConfigProperty(name = "integration-hub.mode") Mode mode, Config config) {
        this.mode = mode;
        this.config = config;
    }

    /** Ends the start where a setting is unsafe in production, naming all that are. */
    void check(@Observes @Priority(FIRST) StartupEvent event) {
        List<String> unsafe = UnsafeSettings.in(property -> config.getOptionalValue(property, String.class));
        if (!unsafe.isEmpty() && mode == Mode.PRODUCTION) {
            throw new IllegalStateException(
                    "Not safe in production: " + String.join("; ", unsafe)
                            + ". To try the suite out with these settings, set integration-hub.mode (INTEGRATION_HUB_MODE) to trial.");
        }
        if (!unsafe.isEmpty()) {
            LOG.infof("mode=trial, unsafe settings accepted: count=%d", unsafe.size());
        }
    }
}
