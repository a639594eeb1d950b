package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a batch of outcomes means for the tables. Decides only; {@link Flush} writes. */
record OutcomeBatch(List<Outcome> outcomes, List<SessionEvent> events, List<DeliveryRow> deliveries) {

    /**
     * A partition for which something is written.
     *
     * @param recorded the highest offset of a record among it; -1 when there is none
     */
    record Held(int partition, long epoch, long recorded) {

        private static Held of(Outcome outcome) {
            LedgerEntry entry = outcome.entry();
            return new Held(entry.partition(), entry.epoch(), entry.offset());
        }

        private Held and(Held other) {
            return new Held(partition, epoch, Math.max(recorded, other.recorded));
        }
    }

    static OutcomeBatch of(List<Outcome> outcomes) {
        return new OutcomeBatch(outcomes, events(outcomes), deliveries(outcomes));
    }

    /** The last state of each delivery: a statement cannot write a row twice. */
    private static List<DeliveryRow> deliveries(List<Outcome> outcomes) {
        Map<UUID, DeliveryRow> last = new LinkedHashMap<>();
        only(outcomes, OfDelivery.class).forEach(outcome -> last.put(outcome.deliveryId(), DeliveryRow.of(outcome)));
        return List.copyOf(last.values());
    }

    /**
     * The latest epoch of each partition. What happened under an earlier one may not be written any more, which need not be
     * asked.
     */
    static Map<Integer, Long> latestEpochs(List<Outcome> outcomes) {
        Map<Integer, Long> epochs = new HashMap<>();
        outcomes.forEach(outcome ->
                epochs.merge(outcome.entry().partition(), outcome.entry().epoch(), Math::max));
        return epochs;
    }

    List<Held> partitions() {
        Map<Integer, Held> held = new HashMap<>();
        outcomes.forEach(outcome -> {
            Held one = Held.of(outcome);
            held.merge(one.partition(), one, Held::and);
        });
        return List.copyOf(held.values());
    }

    /** Whether nothing happened but that first attempts succeeded. */
    boolean isQuick() {
        return outcomes.stream().allMatch(outcome -> switch (outcome) {
            case Attempted attempted -> attempted.isQuick();
            case Seen seen ->
                seen.route().isEmpty() && !ErasureOrder.matches(seen.event().type());
            default -> false;
        });
    }

    /** Events that narrow their session. */
    List<Seen> routes() {
        return only(outcomes, Seen.class)
                .filter(seen -> seen.route().isPresent())
                .toList();
    }

    /** Orders to erase what is stored of sessions. */
    List<ErasureOrder> erasures() {
        return only(outcomes, Seen.class)
                .flatMap(seen -> ErasureOrder.of(seen.event()).stream())
                .toList();
    }

    /** Attempts that need a row of their own: one that succeeded at once is told by its delivery. */
    List<Attempted> attempts() {
        return only(outcomes, Attempted.class)
                .filter(attempted -> !attempted.isQuick())
                .toList();
    }

    /** Deliveries that wait from now on. */
    List<DeliveryRow> due() {
        return deliveries.stream().filter(row -> !row.isFinal()).toList();
    }

    /** Deliveries that are over, but not at once: of these the retry table and subscribers are to be told. */
    List<DeliveryRow> finished() {
        return deliveries.stream()
                .filter(DeliveryRow::isFinal)
                .filter(row -> !isQuick(row.outcome()))
                .toList();
    }

    /** Destinations that want nothing more. */
    List<Disabled> disabled() {
        return only(outcomes, Attempted.class)
                .flatMap(attempted -> Disabled.of(attempted).stream())
                .distinct()
                .toList();
    }

    static boolean isQuick(Outcome outcome) {
        return outcome instanceof Attempted attempted && attempted.isQuick();
    }

    /** The event of a record is written with the first outcome of it. */
    private static List<SessionEvent> events(List<Outcome> outcomes) {
        Set<LedgerEntry> among = Collections.newSetFromMap(new IdentityHashMap<>());
        List<SessionEvent> events = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            LedgerEntry entry = outcome.entry();
            if (entry.isRecord() && !entry.isEventStored() && among.add(entry)) {
                events.add(outcome.event());
            }
        }
        return events;
    }

    private static <T extends Outcome> Stream<T> only(List<Outcome> outcomes, Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast);
    }
}
