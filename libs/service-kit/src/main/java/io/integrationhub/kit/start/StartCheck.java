package io.integrationhub.kit.start;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the start is done; says what it waits for. Alive from the beginning. */
@Readiness
@ApplicationScoped
class StartCheck implements HealthCheck {

    private final ServiceStart start;

    StartCheck(ServiceStart start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("start").status(start.isServing());
        start.waitingFor()
                .forEach((dependency, reason) -> answer.withData("waiting for " + dependency.title(), reason));
        return answer.build();
    }
}
