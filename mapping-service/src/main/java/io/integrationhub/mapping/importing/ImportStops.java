package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.customerapp.Stop;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The imports that run in this process, and how each is stopped at once. One in another process ends at its next page. */
final class ImportStops {
    private final Map<ImportLease, Stop> running = new ConcurrentHashMap<>();

    void begin(ImportLease lease) {
        running.put(lease, new Stop());
    }

    void end(ImportLease lease) {
        running.remove(lease);
    }

    Stop of(ImportLease lease) {
        return running.getOrDefault(lease, Stop.NEVER);
    }

    void stop(UUID job) {
        running.forEach((lease, stop) -> {
            if (lease.job().equals(job)) {
                stop.stop();
            }
        });
    }
}
