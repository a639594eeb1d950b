package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.intake.IntakePlan.Known;
import io.integrationhub.dispatch.intake.IntakePlan.Step;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakePlanTest {
    private static final SessionKey SESSION = new SessionKey("acme", "session-1");

    private final Target first = Samples.target("acme", "hub_1");
    private final Target second = Samples.target("acme", "hub_2");
    private final Map<String, List<Target>> targets = Map.of("acme", List.of(first, second));

    @Test
    void aRoutingHoldsFromItsEventOnWithinABatch() {
        List<StreamRecord> records = List.of(
                record(Samples.event("acme"), Optional.empty()),
                record(Samples.event("acme"), Optional.of("hub_2")),
                record(Samples.event("acme"), Optional.empty()));

        List<Step> plan = IntakePlan.of(records, new Known(Map.of(), targets, Set.of()));

        assertThat(plan)
                .extracting(Step::targets)
                .containsExactly(List.of(first, second), List.of(second), List.of(second));
    }

    @Test
    void aRoutingThatIsKnownAlreadyHolds() {
        List<StreamRecord> records = List.of(record(Samples.event("acme"), Optional.empty()));

        List<Step> plan =
                IntakePlan.of(records, new Known(Map.of(SESSION, List.of(new Route("hub_1", 1))), targets, Set.of()));

        assertThat(plan.getFirst().targets()).containsExactly(first);
    }

    @Test
    void anEventThatIsReadAgainIsRoutedAsItWas() {
        List<Route> routes = List.of(new Route("hub_1", 5), new Route("hub_2", 9));
        Known known = new Known(Map.of(SESSION, routes), targets, Set.of());

        List<Step> plan = IntakePlan.of(List.of(at(4), at(5), at(8), at(10)), known);

        assertThat(plan)
                .extracting(Step::targets)
                .containsExactly(List.of(first, second), List.of(first), List.of(first), List.of(second));
    }

    @Test
    void whatIsRecordedIsNotSentAgain() {
        SessionEvent event = Samples.event("acme");
        Known known = new Known(Map.of(), targets, Set.of(DeliveryId.of(event.id(), first.id())));

        List<Step> plan = IntakePlan.of(List.of(record(event, Optional.empty())), known);

        assertThat(plan.getFirst().targets()).containsExactly(second);
    }

    @Test
    void anEventGoesNowhereThatItIsNotWanted() {
        Target wanting = Samples.filtered("acme", "hub_3", "/n > 1");
        Known known = new Known(Map.of(), Map.of("acme", List.of(first, wanting)), Set.of());

        List<Step> plan = IntakePlan.of(List.of(withData(1), withData(2)), known);

        assertThat(plan).extracting(Step::targets).containsExactly(List.of(first), List.of(first, wanting));
    }

    private static StreamRecord withData(int n) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("n", n);
        return new StreamRecord(Samples.event("acme"), data, Optional.empty(), n, () -> {}, IntakePlanTest::refuse);
    }

    @Test
    void anotherAccountsDestinationsAreNeverReached() {
        List<Step> plan = IntakePlan.of(
                List.of(record(Samples.event("other"), Optional.empty())), new Known(Map.of(), targets, Set.of()));

        assertThat(plan.getFirst().targets()).isEmpty();
    }

    private static StreamRecord at(long offset) {
        return new StreamRecord(
                Samples.event("acme"),
                MissingNode.getInstance(),
                Optional.empty(),
                offset,
                () -> {},
                IntakePlanTest::refuse);
    }

    private static StreamRecord record(SessionEvent event, Optional<String> onlyHub) {
        return new StreamRecord(event, MissingNode.getInstance(), onlyHub, 1, () -> {}, IntakePlanTest::refuse);
    }

    @Test
    void aFaultOfOurOwnIsToldApartFromAnOutage() {
        List<StreamRecord> records = new ArrayList<>();
        records.add(null);

        assertThatThrownBy(() -> IntakePlan.possible(records, IntakePlan.Known.NOTHING))
                .isInstanceOf(IntakePlan.Impossible.class);
    }

    private static Uni<Void> refuse(Refusal refusal) {
        return Uni.createFrom().voidItem();
    }
}
