package io.integrationhub.kit.metrics;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Whoever takes OpenMetrics gets it, as only that has exemplars. Quarkus would give the older text to everybody who takes that
 * as well, as Prometheus does.
 */
@Singleton
class OpenMetricsAnswers {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String METRICS = "/q/metrics";

    /** Before the route that answers. */
    private static final int FIRST = -2_900;

    void register(@Observes ManagementInterface management) {
        management.router().get(METRICS).order(FIRST).handler(OpenMetricsAnswers::prefer);
    }

    private static void prefer(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String taken = headers.get(HttpHeaders.ACCEPT);
        if (taken != null && taken.contains(OPEN_METRICS)) {
            // Without it the answer is OpenMetrics.
            headers.remove(HttpHeaders.ACCEPT);
        }
        context.next();
    }
}
