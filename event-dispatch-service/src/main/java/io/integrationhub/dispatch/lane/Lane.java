package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * The way to one destination: what waits for it, how much may be under way at once, and whether it works at all. Fresh
 * deliveries and those from due rows wait apart, so that neither hides the other.
 *
 * <p>Not thread-safe: guarded by {@link Lanes}.
 */
final class Lane {
    private static final Duration PAUSED_WAIT = Duration.ofMinutes(1);
    /** So long after it has begun, {@link DrainRate} has counted most of a second. */
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(1);

    private final String account;
    private final LaneLimits limits;
    private final CircuitBreaker breaker;
    private final AdaptiveCap cap;
    private final AnswerWatch answers;
    private final DrainRate drain = new DrainRate();
    private final Pace pace = new Pace();
    private final DoubleSupplier share;
    private int mostAtOnce = Integer.MAX_VALUE;
    private final Deque<Delivery> fresh = new ArrayDeque<>();
    private final Deque<Delivery> waited = new ArrayDeque<>();
    /** By identity, each is one attempt; with what the watch had looked when it began. */
    private final IdentityHashMap<Delivery, Long> inFlight = new IdentityHashMap<>();

    private final Set<Delivery> aside = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean waitedIsNext;
    private boolean silent;
    private boolean burst;
    private boolean isOutdated;
    private Instant knownFrom = Instant.MIN;
    private Instant lastUsed = Instant.MIN;

    /**
     * An empty lane.
     *
     * @param share of a destination's rate limit that is this process's
     */
    Lane(String account, LaneLimits limits, DoubleSupplier share) {
        this.account = account;
        this.share = share;
        this.limits = limits;
        this.breaker = new CircuitBreaker(limits.breaker());
        this.cap = new AdaptiveCap(limits.firstInFlight(), limits.mostInFlight());
        this.answers = new AnswerWatch(limits.shortestSilence(), limits.longestSilence(), limits.betweenLooks());
    }

    String account() {
        return account;
    }

    /**
     * Takes a delivery in, if there is room.
     *
     * @param mostInBurst how much may wait while it is not known how quickly the destination takes it
     * @param burstFits whether what waits in all lanes is small enough for more of a burst
     */
    Offer offer(Delivery delivery, Instant now, int mostInBurst, boolean burstFits) {
        if (!isActive() && drain.perSecond(now) == 0) {
            knownFrom = now.plus(KNOWN_AFTER);
            drain.begin(now);
        }
        lastUsed = now;
        pace.limit(delivery.target().rateLimit(), now);
        isOutdated = false;
        mostAtOnce = delivery.target().maxConcurrency().orElse(Integer.MAX_VALUE);
        if (delivery.target().paused()) {
            return new Offer.Spill(SpillReason.PAUSED, PAUSED_WAIT);
        }
        if (!breaker.allows(now) || (breaker.isOpen() && queued() > 0)) {
            return new Offer.Spill(SpillReason.BREAKER_OPEN, breaker.remaining(now));
        }
        if (isFull(delivery, now)) {
            if (delivery.waited()
                    || !burstFits
                    || !isUnknown(now)
                    || fresh.size() >= Math.max(mostInBurst, mostAtFirst(now))) {
                return full();
            }
            burst = true;
        }
        (delivery.waited() ? waited : fresh).add(delivery);
        return new Offer.Accepted();
    }

    /** Nobody knows yet how quickly the destination takes what it gets, and nothing speaks against it. */
    private boolean isUnknown(Instant now) {
        return now.isBefore(knownFrom) && !silent && !pace.isLimited() && mostAtOnce == Integer.MAX_VALUE;
    }

    /** Until it is known, what it takes at the pace that it has begun with: of one that is quick that is soon enough. */
    private long mostAtFirst(Instant now) {
        return drain.firstPerSecond(now) * limits.horizon().toSeconds();
    }

    /**
     * Removes what came in a burst and is too much, now that it is known how quickly the destination takes it; what a rate
     * limit does not let through soon any more, as the other kind has taken what there was, or as there is less than before;
     * and while the receiver is silent, however quick it was, all but a short queue of fresh ones: many that fall silent
     * together, as those of one server do, must not take the memory of the others.
     */
    List<Delivery> takeSurplus(Instant now) {
        List<Delivery> surplus = new ArrayList<>(0);
        if (burst && !isUnknown(now)) {
            burst = false;
            takeBeyond(mostFresh(now), fresh, surplus);
        }
        if (pace.isLimited() && share.getAsDouble() > 0) {
            long soon = 2 * withinPace(now);
            takeBeyond(soon, fresh, surplus);
            takeBeyond(soon, waited, surplus);
        }
        if (silent) {
            takeBeyond(limits.queue(), fresh, surplus);
            takeBeyond(0, waited, surplus);
        }
        return surplus;
    }

    private static void takeBeyond(long most, Deque<Delivery> queue, List<Delivery> taken) {
        while (queue.size() > most) {
            taken.addFirst(queue.removeLast());
        }
    }

    /** Where a delivery goes for which there is no room. */
    Offer.Spill full() {
        Duration wait = pace.wait(share.getAsDouble());
        return wait.compareTo(limits.fullWait()) > 0
                ? new Offer.Spill(SpillReason.RATE_LIMITED, wait)
                : new Offer.Spill(
                        pace.isLimited() ? SpillReason.RATE_LIMITED : SpillReason.QUEUE_FULL, limits.fullWait());
    }

    /** Whether something waits that may start, were there a permit for it. */
    boolean ready(Instant now) {
        return queued() > 0
                && !silent
                && underWay() < Math.min(cap.value(), mostAtOnce)
                && breaker.allows(now)
                && pace.allows(now, share.getAsDouble());
    }

    /** Whether due rows are to be claimed now: not for a few free places, beside which most of them would be deferred again. */
    boolean hasRoom(Instant now) {
        boolean takesAny = !silent && breaker.allows(now) && !(breaker.isOpen() && queued() > 0);
        return takesAny && 2L * waited.size() < (isOutdated ? limits.queue() : mostWaited(now));
    }

    /** The destination may have another rate limit from now on, which the next delivery brings: it is not to wait for this one. */
    void settingsChanged() {
        isOutdated = true;
    }

    /** Each kind has places of its own: however many are fresh, those from due rows get their turn. */
    private boolean isFull(Delivery delivery, Instant now) {
        return delivery.waited() ? waited.size() >= mostWaited(now) : fresh.size() >= mostFresh(now);
    }

    /** Whether it has something under way or to send. */
    boolean isActive() {
        return underWay() > 0 || queued() > 0;
    }

    /** Attempts that have not ended. */
    int underWay() {
        return inFlight.size() + aside.size();
    }

    /** Whether no more is under way than to a receiver of which nothing is known. */
    boolean hasLittleUnderWay() {
        return underWay() < limits.firstInFlight();
    }

    /** Nothing is sent to a receiver that has stopped answering, until it answers or everything under way has ended. */
    boolean isSilent() {
        return silent;
    }

    /**
     * Notices whether the receiver has stopped answering, altogether or in some attempts; to be called at regular times.
     *
     * @param setAside frees the permit of an attempt, if there is room for those without one
     */
    void look(Predicate<Delivery> setAside) {
        if (underWay() > 0) {
            answers.look();
        }
        boolean before = silent;
        silent = underWay() > 0 && answers.isSilent();
        if (silent && !before) {
            cap.fellSilent();
        }
        List<Delivery> moved = inFlight.entrySet().stream()
                .filter(attempt -> silent || answers.isOverdue(attempt.getValue()))
                .map(Map.Entry::getKey)
                .filter(setAside)
                .toList();
        aside.addAll(moved);
        moved.forEach(inFlight::remove);
    }

    /** The delivery that is next, if the permits allow one of its kind; fresh ones and waited ones take turns. */
    Optional<Delivery> start(Predicate<Delivery> permitted) {
        Optional<Delivery> next = waitedIsNext
                ? head(waited, permitted).or(() -> head(fresh, permitted))
                : head(fresh, permitted).or(() -> head(waited, permitted));
        next.ifPresent(this::started);
        return next;
    }

    /** Whether the attempt goes on without a permit. */
    boolean isAside(Delivery delivery) {
        return aside.contains(delivery);
    }

    /** Takes in how an attempt ended; what the breaker now keeps from being sent comes back. */
    List<Delivery> finished(Delivery delivery, AttemptOutcome outcome, Instant now) {
        inFlight.remove(delivery);
        aside.remove(delivery);
        lastUsed = now;
        answers.ended(outcome);
        silent = underWay() > 0 && answers.isSilent();
        if (outcome.strain()) {
            cap.strained();
            breaker.failed(now);
        } else {
            cap.succeeded();
            drain.done(now);
            breaker.succeeded();
        }
        return breaker.isOpen() ? takeAll(waiting -> true) : List.of();
    }

    /** Removes what has not started, for instance when its shard went to another process. */
    List<Delivery> takeAll(Predicate<Delivery> which) {
        List<Delivery> taken = new ArrayList<>();
        for (Queue<Delivery> queue : List.of(fresh, waited)) {
            queue.stream().filter(which).forEach(taken::add);
            queue.removeIf(which);
        }
        return taken;
    }

    boolean isBroken() {
        return breaker.isOpen();
    }

    Duration brokenFor(Instant now) {
        return breaker.remaining(now);
    }

    boolean idleSince(Instant time) {
        return !isActive() && lastUsed.isBefore(time);
    }

    private static Optional<Delivery> head(Queue<Delivery> queue, Predicate<Delivery> permitted) {
        return Optional.ofNullable(queue.peek()).filter(permitted);
    }

    private void started(Delivery delivery) {
        (delivery.waited() ? waited : fresh).remove();
        waitedIsNext = !delivery.waited();
        if (underWay() == 0) {
            answers.began();
        }
        inFlight.put(delivery, answers.looks());
        pace.sent();
        breaker.started();
    }

    private long mostFresh(Instant now) {
        return Math.min(
                Math.max(limits.queue(), drain.perSecond(now) * limits.horizon().toSeconds()), withinPace(now));
    }

    private long mostWaited(Instant now) {
        return Math.min(limits.queue(), withinPace(now));
    }

    /** What a rate limit does not let through soon waits in PostgreSQL, where it is seen and can be cancelled. */
    private long withinPace(Instant now) {
        return pace.isLimited() ? pace.within(limits.horizon(), now, share.getAsDouble()) : Long.MAX_VALUE;
    }

    int queued() {
        return fresh.size() + waited.size();
    }
}
