package io.integrationhub.mapping.writeback;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The write-backs that this process has in flight: a few of each hub, so that a slow customer app holds up no other. */
final class InFlight {
    private final int most;
    private final Map<UUID, Integer> byHub = new HashMap<>();
    private int all;

    InFlight(int most) {
        this.most = most;
    }

    synchronized void begin(UUID hub) {
        all++;
        byHub.merge(hub, 1, Integer::sum);
    }

    synchronized void end(UUID hub) {
        all--;
        byHub.computeIfPresent(hub, (id, count) -> count == 1 ? null : count - 1);
    }

    /** How many more may begin. */
    synchronized int free() {
        return Math.max(0, most - all);
    }

    /** How many each hub has. */
    synchronized Map<UUID, Integer> byHub() {
        return Map.copyOf(byHub);
    }
}
