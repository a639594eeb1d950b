package io.integrationhub.hub.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the audit trail is kept. */
@ConfigMapping(prefix = "integration-hub.audit")
interface AuditConfig {

    /** Age at which an entry is removed. Auditors look back over a year. */
    @WithDefault("400d")
    Duration retention();
}
