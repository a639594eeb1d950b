package io.integrationhub.dispatch.destination;

import io.integrationhub.egress.BasicCredentials;
import java.util.Optional;
import java.util.UUID;

/**
 * What the engine knows of a destination while it delivers: an immutable snapshot with the secrets opened, kept in
 * memory for seconds only.
 *
 * @param revealed whether the account lets the hub have the values of sensitive attributes
 */
public record Target(
        UUID id,
        String account,
        String hub,
        String eventType,
        DestinationUrl url,
        Optional<BasicCredentials> credentials,
        SigningSecret secret,
        boolean revealed,
        DestinationStatus status) {

    /** A destination without a query in its URL, of a hub that gets masks instead of sensitive values, as most do. */
    public Target(
            UUID id,
            String account,
            String hub,
            String eventType,
            String url,
            Optional<BasicCredentials> credentials,
            SigningSecret secret,
            DestinationStatus status) {
        this(id, account, hub, eventType, DestinationUrl.open(url), credentials, secret, false, status);
    }

    /** Paused destinations keep their deliveries waiting; disabled ones get none. */
    public boolean paused() {
        return status == DestinationStatus.PAUSED;
    }

    public boolean disabled() {
        return status == DestinationStatus.DISABLED;
    }
}
