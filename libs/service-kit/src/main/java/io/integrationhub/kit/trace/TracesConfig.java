package io.integrationhub.kit.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where spans go, and of how many requests. */
@ConfigMapping(prefix = "integration-hub.traces")
interface TracesConfig {

    /** Of a collector that takes OTLP over HTTP, without {@code /v1/traces}. Nothing is traced without it. */
    Optional<URI> endpoint();

    /** How many of the requests are recorded whose caller does not record the trace itself, from 0 to 1. */
    @WithDefault("0.1")
    double share();
}
