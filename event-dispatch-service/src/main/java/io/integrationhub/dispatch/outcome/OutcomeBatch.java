package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import java.util.List;
import java.util.stream.Stream;

/** What a batch of outcomes means for the tables. Decides only; {@link Flush} writes. */
record OutcomeBatch(List<Seen> events, List<Attempted> attempts, List<DeliveryRow> deliveries) {

    static OutcomeBatch of(List<Outcome> outcomes) {
        return new OutcomeBatch(
                only(outcomes, Seen.class).toList(),
                only(outcomes, Attempted.class).toList(),
                only(outcomes, OfDelivery.class).map(DeliveryRow::of).toList());
    }

    /** Events that narrow their session. */
    List<Seen> routes() {
        return events.stream().filter(seen -> seen.route().isPresent()).toList();
    }

    /** Orders to erase what is stored of sessions. */
    List<ErasureOrder> erasures() {
        return events.stream()
                .flatMap(seen -> ErasureOrder.of(seen.event()).stream())
                .toList();
    }

    /** Deliveries that wait from now on. */
    List<DeliveryRow> due() {
        return deliveries.stream().filter(row -> !row.isFinal()).toList();
    }

    /** Deliveries that are over. */
    List<DeliveryRow> finished() {
        return deliveries.stream().filter(DeliveryRow::isFinal).toList();
    }

    /** Destinations that want nothing more. */
    List<Disabled> disabled() {
        return attempts.stream()
                .flatMap(attempted -> Disabled.of(attempted).stream())
                .distinct()
                .toList();
    }

    private static <T extends Outcome> Stream<T> only(List<Outcome> outcomes, Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast);
    }
}
