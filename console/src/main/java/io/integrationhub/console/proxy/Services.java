package io.integrationhub.console.proxy;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Base addresses of the services, without a path. */
@ConfigMapping(prefix = "integration-hub.console.services")
interface Services {

    URI hub();

    URI mapping();

    URI eventDispatch();

    URI credential();
}
