package io.integrationhub.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one client may take of the server's connections, and of its patience. */
@ConfigMapping(prefix = "integration-hub.http")
interface WireConfig {

    /** For the head of a request, from its first byte; for the first byte of a new connection as well. */
    @WithDefault("10s")
    Duration headTimeout();

    /** For the body of a request, from the end of its head. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Open at a time from one address; of IPv6, from one network of 64 bits. 0 is no limit. */
    @WithDefault("1000")
    int connectionsPerAddress();
}
