package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a batch of outcomes means for the tables. Decides only; {@link Flush} writes. */
record OutcomeBatch(List<Seen> events, List<Attempted> attempts, List<DeliveryRow> deliveries) {

    static OutcomeBatch of(List<Outcome> outcomes) {
        return new OutcomeBatch(
                only(outcomes, Seen.class).toList(),
                only(outcomes, Attempted.class).toList(),
                only(outcomes, OfDelivery.class).map(DeliveryRow::of).toList());
    }

    /** Events that narrow their session; of several for one session the latest. */
    List<Seen> routes() {
        BinaryOperator<Seen> later = (one, other) -> offset(one) > offset(other) ? one : other;
        Map<List<String>, Seen> latest = events.stream()
                .filter(seen -> seen.route().isPresent())
                .collect(Collectors.toMap(
                        seen -> List.of(seen.event().account(), seen.event().sessionId()),
                        seen -> seen,
                        later,
                        LinkedHashMap::new));
        return List.copyOf(latest.values());
    }

    /** Deliveries that wait from now on. */
    List<DeliveryRow> due() {
        return deliveries.stream().filter(row -> !row.isFinal()).toList();
    }

    /** Deliveries that are over. */
    List<DeliveryRow> finished() {
        return deliveries.stream().filter(DeliveryRow::isFinal).toList();
    }

    /** Destinations that want nothing more, with the reason. */
    List<Map.Entry<UUID, String>> disabled() {
        Map<UUID, String> disabled = new LinkedHashMap<>();
        for (Attempted attempted : attempts) {
            if (attempted.next().orElse(null) instanceof DisableDestination disable) {
                disabled.put(attempted.delivery().target().id(), disable.reason());
            }
        }
        return List.copyOf(disabled.entrySet());
    }

    private static long offset(Seen seen) {
        return seen.route().map(Outcome.Route::offset).orElse(-1L);
    }

    private static <T extends Outcome> Stream<T> only(List<Outcome> outcomes, Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast);
    }
}
