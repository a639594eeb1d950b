package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.intake.FanOut.Known;
import io.integrationhub.dispatch.intake.FanOut.Planned;
import io.integrationhub.dispatch.intake.FanOut.Recorded;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FanOutTest {
    /** As it is read: nothing of it is looked at here. */
    private static final IncomingKafkaRecord<String, byte[]> SOURCE = new IncomingKafkaRecord<>(
            new ConsumerRecord<>("events", 3, 1, "session-1", new byte[0]), "channel", 0, null, null, false);

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

        List<Planned> plan = FanOut.of(records, new Known(Map.of(), targets, Map.of()));

        assertThat(plan)
                .extracting(FanOutTest::targets)
                .containsExactly(List.of(first, second), List.of(second), List.of(second));
    }

    @Test
    void aRoutingThatIsKnownAlreadyHolds() {
        List<StreamRecord> records = List.of(record(Samples.event("acme"), Optional.empty()));

        List<Planned> plan =
                FanOut.of(records, new Known(Map.of(SESSION, List.of(route("hub_1", 1))), targets, Map.of()));

        assertThat(targets(plan.getFirst())).containsExactly(first);
    }

    @Test
    void anEventThatIsReadAgainIsRoutedAsItWas() {
        List<Route> routes = List.of(route("hub_1", 5), route("hub_2", 9));
        Known known = new Known(Map.of(SESSION, routes), targets, Map.of());

        List<Planned> plan = FanOut.of(List.of(at(4), at(5), at(8), at(10)), known);

        assertThat(plan)
                .extracting(FanOutTest::targets)
                .containsExactly(List.of(first, second), List.of(first), List.of(first), List.of(second));
    }

    @Test
    void whatIsRecordedIsNotSentAgain() {
        SessionEvent event = Samples.event("acme");
        Recorded waiting = new Recorded(false, Optional.empty(), Samples.NOW);
        Known known = new Known(Map.of(), targets, Map.of(DeliveryId.of(event, first.id()), waiting));

        Planned planned =
                FanOut.of(List.of(record(event, Optional.empty())), known).getFirst();

        assertThat(targets(planned)).containsExactly(second);
        assertThat(planned.repeated()).isEmpty();
        assertThat(planned.parts()).isEqualTo(1);
    }

    /** A crash may have come between the two. */
    @Test
    void whatSucceededAtOnceIsPublishedAgain() {
        SessionEvent event = Samples.event("acme");
        Recorded succeeded = new Recorded(true, Optional.of(204), Samples.NOW);
        Known known = new Known(Map.of(), targets, Map.of(DeliveryId.of(event, first.id()), succeeded));

        Planned planned =
                FanOut.of(List.of(record(event, Optional.empty())), known).getFirst();

        assertThat(planned.parts()).isEqualTo(2);
        assertThat(planned.repeated()).singleElement().satisfies(repeated -> {
            assertThat(repeated.deliveryId()).isEqualTo(DeliveryId.of(event, first.id()));
            assertThat(repeated.destination()).isEqualTo(first.id());
            assertThat(repeated.lastStatus()).contains(204);
        });
    }

    @Test
    void anEventGoesNowhereThatItIsNotWanted() {
        Target wanting = Samples.filtered("acme", "hub_3", "/n > 1");
        Known known = new Known(Map.of(), Map.of("acme", List.of(first, wanting)), Map.of());

        List<Planned> plan = FanOut.of(List.of(withData(1), withData(2)), known);

        assertThat(plan).extracting(FanOutTest::targets).containsExactly(List.of(first), List.of(first, wanting));
    }

    private static StreamRecord withData(int n) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("n", n);
        SessionEvent event = Samples.event("acme");
        return new StreamRecord(event, data, Optional.empty(), LedgerSamples.record(event.shard(), n, 1), SOURCE);
    }

    @Test
    void anotherAccountsDestinationsAreNeverReached() {
        List<Planned> plan = FanOut.of(
                List.of(record(Samples.event("other"), Optional.empty())), new Known(Map.of(), targets, Map.of()));

        assertThat(targets(plan.getFirst())).isEmpty();
    }

    private static List<Target> targets(Planned planned) {
        return planned.missing().stream().map(FanOut.Missing::target).toList();
    }

    private static Route route(String hub, long offset) {
        return new Route(hub, offset, Samples.NOW);
    }

    private static StreamRecord at(long offset) {
        return record(Samples.event("acme"), Optional.empty(), offset);
    }

    private static StreamRecord record(SessionEvent event, Optional<String> onlyHub) {
        return record(event, onlyHub, 1);
    }

    private static StreamRecord record(SessionEvent event, Optional<String> onlyHub, long offset) {
        return new StreamRecord(
                event, MissingNode.getInstance(), onlyHub, LedgerSamples.record(event.shard(), offset, 1), SOURCE);
    }

    @Test
    void aFaultOfOurOwnIsToldApartFromAnOutage() {
        List<StreamRecord> records = new ArrayList<>();
        records.add(null);

        assertThatThrownBy(() -> FanOut.possible(records, FanOut.Known.NOTHING)).isInstanceOf(FanOut.Impossible.class);
    }
}
