package io.integrationhub.dispatch.intake;

import static io.integrationhub.dispatch.destination.DestinationStatus.ACTIVE;
import static io.integrationhub.dispatch.destination.DestinationStatus.DISABLED;
import static io.integrationhub.dispatch.destination.DestinationStatus.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final Target first = Samples.target("acme", "hub_1", "form.submitted", ACTIVE);
    private final Target second = Samples.target("acme", "hub_2", "form.submitted", PAUSED);
    private final Target disabled = Samples.target("acme", "hub_3", "form.submitted", DISABLED);
    private final Target otherType = Samples.target("acme", "hub_1", "esign.signed", ACTIVE);
    private final List<Target> all = List.of(first, second, disabled, otherType);

    @Test
    void anEventGoesToEveryHubWithADestinationForItsType() {
        assertThat(Routing.targets("form.submitted", Optional.empty(), all)).containsExactly(first, second);
    }

    @Test
    void aNarrowedSessionReachesItsHubOnly() {
        assertThat(Routing.targets("form.submitted", Optional.of(route("hub_2")), all))
                .containsExactly(second);
        assertThat(Routing.targets("form.submitted", Optional.of(route("unknown")), all))
                .isEmpty();
    }

    @Test
    void aHubsDefaultGetsWhatHasNoDestinationOfItsOwn() {
        Target fallback = Samples.target("acme", "hub_1", "default", ACTIVE);
        Target ofAnotherHub = Samples.target("acme", "hub_3", "default", ACTIVE);
        List<Target> withDefaults = List.of(fallback, first, second, disabled, otherType, ofAnotherHub);

        assertThat(Routing.targets("session.ended", Optional.empty(), withDefaults))
                .containsExactly(fallback, ofAnotherHub);
        assertThat(Routing.targets("session.ended", Optional.of(route("hub_3")), withDefaults))
                .containsExactly(ofAnotherHub);
        assertThat(Routing.targets("form.submitted", Optional.empty(), withDefaults))
                .as("a destination of the type's own wins, also a disabled one, in any order")
                .containsExactly(first, second);
        assertThat(Routing.targets("form.submitted", Optional.empty(), withDefaults.reversed()))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aDisabledDefaultGetsNothing() {
        Target fallback = Samples.target("acme", "hub_1", "default", DISABLED);

        assertThat(Routing.targets("session.ended", Optional.empty(), List.of(fallback)))
                .isEmpty();
    }

    /** Another hub has got the name of the deleted one since. */
    @Test
    void aRouteToADeletedHubLeadsNowhere() {
        Target another = new Target(
                first.id(),
                first.key(),
                first.account(),
                first.hub(),
                first.eventType(),
                first.url(),
                first.sending(),
                first.filter(),
                first.revealed(),
                first.status(),
                Optional.of(Samples.NOW));
        Route later = new Route("hub_1", 2, Samples.NOW.plusMillis(1));

        assertThat(Routing.targets("form.submitted", Optional.of(route("hub_1")), List.of(another)))
                .isEmpty();
        assertThat(Routing.targets("form.submitted", Optional.of(later), List.of(another)))
                .containsExactly(another);
        assertThat(Routing.targets("form.submitted", Optional.empty(), List.of(another)))
                .containsExactly(another);
    }

    private static Route route(String hub) {
        return new Route(hub, 1, Samples.NOW);
    }
}
