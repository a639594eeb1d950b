package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.SessionEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Events that were taken in lately, to recognise one that was published twice: a producer that does not hear of an
 * acknowledgement publishes again. The second is sent only where the first was not; its record is committed only after the
 * first one's, for it comes later in the same partition.
 */
final class RecentEvents {
    private static final int MOST = 50_000;

    private record Key(String account, String sessionId, String type, String id) {}

    /**
     * An event that was taken in.
     *
     * @param recordedAt of its first record
     * @param destinations to which it has gone
     */
    record Taken(int partition, long epoch, long offset, Instant recordedAt, Set<UUID> destinations) {

        private boolean isBefore(StreamRecord record, long itsEpoch) {
            return partition == record.partition() && epoch == itsEpoch && offset < record.offset();
        }
    }

    private final Map<Key, Taken> taken = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Taken> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The event as it was taken in by an earlier record of the same partition under the same epoch; by this one when there is
     * none.
     */
    synchronized Taken take(StreamRecord record, long epoch) {
        SessionEvent event = record.event();
        Key key = new Key(event.account(), event.sessionId(), event.type(), event.id());
        Taken first = taken.get(key);
        if (first == null || !first.isBefore(record, epoch)) {
            first = new Taken(
                    record.partition(),
                    epoch,
                    record.offset(),
                    event.recordedAt(),
                    Collections.synchronizedSet(new HashSet<>()));
            taken.put(key, first);
        }
        return first;
    }
}
