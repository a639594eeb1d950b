package io.integrationhub.dispatch.shard;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while nothing gets finished and so nothing more is taken from Kafka. Alive all the same. */
@Readiness
@ApplicationScoped
class RoomCheck implements HealthCheck {
    private final OpenWork work;

    RoomCheck(OpenWork work) {
        this.work = work;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("room for more events")
                .status(!work.stuck())
                .withData("open", work.open())
                .build();
    }
}
