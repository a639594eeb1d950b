package io.integrationhub.mapping.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whose imports this process runs. An import that only waits for its customer app costs a connection, a timer and a write
 * every few seconds, so that many may run; what it has read costs memory. Of both, an account gets no more than a fraction
 * of what is free: alone it gets a good part, the more others there are the less, and there is always something left for
 * an account that has none yet. Only when every place is taken by as many accounts does one wait for another.
 */
final class ImportTurns {

    /**
     * How much there is.
     *
     * @param imports that run at once
     * @param importParts an account begins another import while it runs fewer than the free places divided by this
     * @param bytes that running imports hold of what they have read, all together
     * @param byteParts an account's imports hold no more than the free bytes divided by this
     */
    record Bounds(int imports, int importParts, long bytes, int byteParts) {}

    /**
     * An import that no process runs.
     *
     * @param othersRun whether another of its account runs in some process
     */
    record Waiting(UUID job, String account, boolean othersRun) {}

    /** An import that runs here. */
    private static final class Running {
        private final String account;
        private final long since;
        private long bytes;
        private boolean asked;

        private Running(String account, long since) {
            this.account = account;
            this.since = since;
        }
    }

    private final Bounds bounds;
    private final Map<UUID, Running> running = new HashMap<>();
    private long begun;

    ImportTurns(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the import may run here; if so, it does until its end is reported. */
    synchronized boolean begin(ImportLease lease) {
        String account = lease.hub().account();
        boolean room = hasRoom(running.size(), count(account));
        if (room) {
            running.put(lease.lease(), new Running(account, begun++));
        }
        return room;
    }

    synchronized void end(ImportLease lease) {
        running.remove(lease.lease());
    }

    /**
     * Decides which of those that wait may run here now: those of the accounts that run the fewest first. When all places
     * are taken and accounts wait that have none in any process, accounts with more than one are asked to give places back,
     * those with the most first. Each time it is decided anew, so that nobody is asked for a place that is no longer wanted.
     *
     * @param waiting in the order in which they wait
     */
    synchronized List<UUID> next(List<Waiting> waiting) {
        var chosen = new ArrayList<UUID>();
        var left = new ArrayList<>(waiting);
        Map<String, Integer> counts = counts();
        while (true) {
            int used = running.size() + chosen.size();
            var next = left.stream()
                    .filter(job -> hasRoom(used, counts.getOrDefault(job.account(), 0)))
                    .min(Comparator.comparingInt(job -> counts.getOrDefault(job.account(), 0)));
            if (next.isEmpty()) {
                break;
            }
            left.remove(next.get());
            chosen.add(next.get().job());
            counts.merge(next.get().account(), 1, Integer::sum);
        }
        askBack(without(left, counts));
        return chosen;
    }

    /** Whether the import is to give its place to another account's. */
    synchronized boolean isAskedBack(ImportLease lease) {
        Running found = running.get(lease.lease());
        return found != null && found.asked;
    }

    /** Whether the import may keep as many bytes more; if not, it has to end for now. */
    synchronized boolean mayKeep(ImportLease lease, long more) {
        Running found = running.get(lease.lease());
        if (found == null) {
            return false;
        }
        long free = bounds.bytes() - bytes(running.values().stream()) - more;
        boolean room = bytes(of(found.account)) + more <= free / bounds.byteParts();
        if (room) {
            found.bytes += more;
        }
        return room;
    }

    private boolean hasRoom(int used, int ofAccount) {
        int free = bounds.imports() - used;
        return free > 0 && (ofAccount == 0 || ofAccount < free / bounds.importParts());
    }

    private static Set<String> without(List<Waiting> left, Map<String, Integer> counts) {
        var accounts = new HashSet<String>();
        left.stream()
                .filter(job -> !job.othersRun())
                .map(Waiting::account)
                .filter(account -> !counts.containsKey(account))
                .forEach(accounts::add);
        return accounts;
    }

    /** Asks for as many places as accounts have none: the youngest imports, as they lose the least. */
    private void askBack(Set<String> accounts) {
        running.values().forEach(job -> job.asked = false);
        Map<String, Integer> counts = counts();
        for (int i = 0; i < accounts.size(); i++) {
            running.values().stream()
                    .filter(job -> !job.asked && counts.getOrDefault(job.account, 0) > 1)
                    .max(Comparator.<Running>comparingInt(job -> counts.getOrDefault(job.account, 0))
                            .thenComparingLong(job -> job.since))
                    .ifPresent(job -> {
                        job.asked = true;
                        counts.merge(job.account, -1, Integer::sum);
                    });
        }
    }

    private Map<String, Integer> counts() {
        var counts = new HashMap<String, Integer>();
        running.values().forEach(job -> counts.merge(job.account, 1, Integer::sum));
        return counts;
    }

    private int count(String account) {
        return (int) of(account).count();
    }

    private Stream<Running> of(String account) {
        return running.values().stream().filter(job -> job.account.equals(account));
    }

    private static long bytes(Stream<Running> jobs) {
        return jobs.mapToLong(job -> job.bytes).sum();
    }
}
