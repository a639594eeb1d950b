package io.integrationhub.dispatch.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Whose events are checked. */
@ConfigMapping(prefix = "integration-hub.dispatch.admission")
interface AdmissionConfig {

    /**
     * Sources ({@code ce_source}) that have validated what they publish: their events are decoded but not validated again.
     * Kafka does not authenticate a header: who may write to the topic at all is decided by its access control lists.
     * Empty validates every record (docs/adr/0015 says what that costs).
     */
    @WithDefault("/hub-service")
    Optional<Set<String>> trustedSources();
}
