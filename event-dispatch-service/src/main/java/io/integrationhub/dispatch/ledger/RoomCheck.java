package io.integrationhub.dispatch.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while nothing gets finished and so nothing more is taken from Kafka. Alive all the same. */
@Readiness
@ApplicationScoped
class RoomCheck implements HealthCheck {
    private final Ledger ledger;

    RoomCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("room for more events")
                .status(!ledger.isStuck())
                .withData("open", ledger.open())
                .build();
    }
}
