package io.integrationhub.dispatch.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.egress.BasicCredentials;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What the engine knows of a destination while it delivers: an immutable snapshot, the same one for as long as nothing of
 * the destination changes.
 *
 * @param key the id as a text, for those who keep something for each destination
 * @param url without its query when that does not open
 * @param filter what an event has to match; known also when the secrets do not open
 * @param revealed whether the account lets the hub have the values of sensitive attributes
 * @param hubNameFreeSince when a hub of this name was last deleted; what was routed to that one is not for this hub
 */
public record Target(
        UUID id,
        String key,
        String account,
        String hub,
        String eventType,
        DestinationUrl url,
        Sending sending,
        Optional<Filter> filter,
        boolean revealed,
        DestinationStatus status,
        Optional<Instant> hubNameFreeSince) {

    /** Stands for all event types of the hub without a destination of their own; no event type is named without a dot. */
    public static final String DEFAULT = "default";

    /** Whether and how something can be sent there. */
    public sealed interface Sending permits RequestTemplate, Locked {

        /** Whether the events of a session are sent one after the other. */
        boolean isOrdered();
    }

    /** Its secrets cannot be opened: the keyset lacks the key that sealed them. */
    public record Locked(boolean isOrdered) implements Sending {}

    /** A destination whose secrets are open. */
    public Target(
            UUID id,
            String account,
            String hub,
            String eventType,
            DestinationUrl url,
            DeliverySettings settings,
            SigningSecret secret,
            boolean revealed,
            DestinationStatus status) {
        this(
                id,
                id.toString(),
                account,
                hub,
                eventType,
                url,
                new RequestTemplate(url, settings, SigningKeys.of(secret)),
                settings.filter(),
                revealed,
                status,
                Optional.empty());
    }

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
        this(id, account, hub, eventType, DestinationUrl.open(url), settings(credentials), secret, false, status);
    }

    private static DeliverySettings settings(Optional<BasicCredentials> credentials) {
        return credentials
                .map(basic -> new Authentication.Basic(basic.username(), basic.password()))
                .map(DeliverySettings::authenticatedBy)
                .orElse(DeliverySettings.DEFAULTS);
    }

    /** Whether it is for the types of its hub that have no destination of their own. */
    public boolean isDefault() {
        return eventType.equals(DEFAULT);
    }

    /** Whether it may get events of the type: as a default one it does when the hub has none for it. */
    public boolean isFor(String type) {
        return eventType.equals(type) || isDefault();
    }

    /** Whether an event of a type that it is for is to be sent there. */
    public boolean wants(String type, String session, JsonNode data) {
        return filter.isEmpty() || filter.get().matches(type, session, data);
    }

    /** How it is sent to; the defaults while the secrets do not open. */
    public DeliverySettings settings() {
        return sending instanceof RequestTemplate template ? template.settings() : DeliverySettings.DEFAULTS;
    }

    /** Paused destinations, and those that nothing can be sent to, keep their deliveries waiting; disabled ones get none. */
    public boolean paused() {
        return status == DestinationStatus.PAUSED || (sending instanceof Locked && !disabled());
    }

    /** Whether it gets the events of a session one after the other, in their order. */
    public boolean isOrdered() {
        return sending.isOrdered();
    }

    /** How many deliveries it takes in a time at most; empty for no limit. */
    public Optional<RateLimit> rateLimit() {
        return sending instanceof RequestTemplate template ? template.settings().rateLimit() : Optional.empty();
    }

    /** How many requests it takes at the same time at most; empty for the engine's own limit. */
    public OptionalInt maxConcurrency() {
        return sending instanceof RequestTemplate template ? template.settings().maxConcurrency() : OptionalInt.empty();
    }

    public boolean disabled() {
        return status == DestinationStatus.DISABLED;
    }
}
