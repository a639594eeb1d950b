package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.start.Dependency;
import io.integrationhub.kit.start.ServiceStart;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.stream.Collectors;

/** Serves no request before the start is done: which tokens count may not be known yet. */
@Singleton
class StartGate {

    /** After the headers of all answers; before anything that looks at the request. */
    private static final int EARLY = 2_500;

    /** As often as the start looks again, roughly. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ServiceStart start;

    StartGate(ServiceStart start) {
        this.start = start;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        if (start.isServing()) {
            context.next();
        } else {
            EarlyAnswer.send(context, starting(start.waitingFor().keySet()));
        }
    }

    static HttpProblem starting(Collection<Dependency> waitingFor) {
        String detail = waitingFor.isEmpty()
                ? "The service is starting. Try again."
                : "The service is starting, and waits for "
                        + waitingFor.stream().map(Dependency::title).sorted().collect(Collectors.joining(" and "))
                        + ". Try again.";
        return HttpProblem.builder(CommonProblem.UNAVAILABLE.problem(detail))
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
