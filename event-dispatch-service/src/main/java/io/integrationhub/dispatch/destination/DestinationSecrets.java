package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The secrets of the destinations, sealed: those of its settings and the query of its URL. */
@ApplicationScoped
class DestinationSecrets {
    private final SealedSecrets secrets;

    DestinationSecrets(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    RowSecrets of(String account, UUID destination) {
        return new RowSecrets(secrets, account, destination);
    }

    DestinationUrl openUrl(String account, UUID destination, String stored) {
        return of(account, destination).openUrl(stored, RowSecrets.URL);
    }
}
