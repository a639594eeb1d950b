package io.integrationhub.egress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many connections each destination and all together may use at once. Who finds none free waits for one of its own
 * destination, in turn. The fewer are free the fewer a destination may have, so that destinations that do not answer,
 * however many of one account there are, leave some for those that have none.
 */
final class ConnectionLimits {

    /** The right to use one connection; to be released. */
    final class Slot {
        private final Share share;
        private boolean released;

        private Slot(Share share) {
            this.share = share;
        }

        void release() {
            ConnectionLimits.this.release(this);
        }
    }

    private static final class Share {
        private final String destination;
        private final Queue<CompletableFuture<Slot>> waiting = new ArrayDeque<>(1);
        private int used;

        private Share(String destination) {
            this.destination = destination;
        }
    }

    private record Grant(CompletableFuture<Slot> waiting, Slot slot) {}

    /** A destination that has one takes another while it uses fewer than the free ones divided by this. */
    private static final int PARTS = 4;

    private final int each;
    private final int total;
    private final int mostWaiting;
    private final Map<String, Share> shares = new HashMap<>();
    private final SequencedSet<Share> ready = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private int used;

    ConnectionLimits(int each, int total, int mostWaiting) {
        this.each = each;
        this.total = total;
        this.mostWaiting = mostWaiting;
    }

    /** The right to use a connection, when there is one at once. */
    @Nullable
    Slot takeNow(String destination) {
        lock.lock();
        try {
            Share share = shares.get(destination);
            if (share == null) {
                share = new Share(destination);
            }
            if (!share.waiting.isEmpty() || share.used >= each || !mayTake(share)) {
                return null;
            }
            shares.putIfAbsent(destination, share);
            share.used++;
            used++;
            return new Slot(share);
        } finally {
            lock.unlock();
        }
    }

    /** Fails with {@link EgressBusy} when too many wait already. Cancel the future to stop waiting. */
    CompletableFuture<Slot> take(String destination) {
        var waiting = new CompletableFuture<Slot>();
        List<Grant> grants;
        lock.lock();
        try {
            Share share = shares.computeIfAbsent(destination, Share::new);
            share.waiting.removeIf(CompletableFuture::isDone);
            if (share.waiting.size() >= mostWaiting) {
                return CompletableFuture.failedFuture(new EgressBusy());
            }
            share.waiting.add(waiting);
            settle(share);
            grants = grants();
        } finally {
            lock.unlock();
        }
        give(grants);
        return waiting;
    }

    int used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** Destinations that use or wait for a connection. */
    int destinations() {
        lock.lock();
        try {
            return shares.size();
        } finally {
            lock.unlock();
        }
    }

    private void release(Slot slot) {
        List<Grant> grants;
        lock.lock();
        try {
            if (slot.released) {
                return;
            }
            slot.released = true;
            Share share = slot.share;
            share.used--;
            used--;
            settle(share);
            grants = grants();
        } finally {
            lock.unlock();
        }
        give(grants);
    }

    private List<Grant> grants() {
        if (ready.isEmpty()) {
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        for (Optional<Share> found = next(); found.isPresent(); found = next()) {
            Share share = found.get();
            ready.remove(share);
            CompletableFuture<Slot> next = share.waiting.remove();
            if (!next.isDone()) {
                share.used++;
                used++;
                grants.add(new Grant(next, new Slot(share)));
            }
            settle(share);
        }
        return grants;
    }

    private Optional<Share> next() {
        return ready.stream().filter(this::mayTake).findFirst();
    }

    private boolean mayTake(Share share) {
        int free = total - used;
        return free > 0 && (share.used == 0 || share.used < free / PARTS);
    }

    /** A share is ready exactly while somebody waits for it and it is not used up; one that nobody needs is forgotten. */
    private void settle(Share share) {
        if (!share.waiting.isEmpty() && share.used < each) {
            ready.add(share);
        } else {
            ready.remove(share);
        }
        if (share.waiting.isEmpty() && share.used == 0) {
            shares.remove(share.destination);
        }
    }

    /** Outside of the lock: whoever gets one goes on at once. */
    private static void give(List<Grant> grants) {
        for (Grant grant : grants) {
            if (!grant.waiting.complete(grant.slot)) {
                grant.slot.release();
            }
        }
    }
}
