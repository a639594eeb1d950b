package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.destination.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides for a batch of records, in their order, where each event still has to go. */
final class IntakePlan {

    /** What is known before the batch. */
    record Known(
            Map<SessionKey, String> hubs, Map<String, List<Target>> targetsByAccount, Set<UUID> recordedDeliveries) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), Set.of());
    }

    /** An event and the destinations that it has not been recorded for. */
    record Step(StreamRecord record, List<Target> targets) {}

    private IntakePlan() {}

    static List<Step> of(List<StreamRecord> records, Known known) {
        Map<SessionKey, String> hubs = new HashMap<>(known.hubs());
        List<Step> steps = new ArrayList<>();
        for (StreamRecord record : records) {
            record.onlyHub().ifPresent(hub -> hubs.put(record.session(), hub));
            Optional<String> onlyHub = Optional.ofNullable(hubs.get(record.session()));
            steps.add(new Step(record, missing(record, onlyHub, known)));
        }
        return steps;
    }

    private static List<Target> missing(StreamRecord record, Optional<String> onlyHub, Known known) {
        List<Target> all = known.targetsByAccount().getOrDefault(record.event().account(), List.of());
        return Routing.targets(record.event().type(), onlyHub, all).stream()
                .filter(target -> !known.recordedDeliveries()
                        .contains(DeliveryId.of(record.event().id(), target.id())))
                .toList();
    }
}
