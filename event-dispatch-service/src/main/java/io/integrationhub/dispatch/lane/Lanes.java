package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All lanes of this process and the permits to send. Every method answers at once: what cannot go now is refused, never
 * waited for. One lock guards everything; it is held for a few map operations only.
 */
final class Lanes {
    /** Whoever comes first in a burst leaves something for so many others. */
    private static final int MOST_ALIKE = 4;

    private final LaneLimits limits;
    private final Permits permits;
    private final Rotation rotation = new Rotation();
    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final Set<Lane> active = new HashSet<>();
    private final Predicate<Delivery> held;
    private final DoubleSupplier share;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** In all lanes. */
    private int queued;
    /** Characters of their events' data. */
    private long queuedSize;

    /**
     * Makes lanes without anything in them.
     *
     * @param held whether the partition of a delivery still belongs to this process
     * @param share of rate limits that is this process's, from 0 to 1
     * @param clock one that nobody can set
     */
    Lanes(LaneLimits limits, PermitLimits permitLimits, Predicate<Delivery> held, DoubleSupplier share, Clock clock) {
        this.limits = limits;
        this.permits = new Permits(permitLimits);
        this.held = held;
        this.share = share;
        this.clock = clock;
    }

    /** Whose partition has gone is not taken, also not after {@link #takeBack} has emptied the lanes of that partition. */
    Offer offer(Delivery delivery) {
        return locked(() -> {
            if (!held.test(delivery)) {
                return new Offer.NotOurs();
            }
            Lane lane = lanes.computeIfAbsent(delivery.target().id(), id -> newLane(delivery));
            Offer offer = lane.offer(delivery, clock.instant(), mostInBurst(), burstFits());
            if (offer instanceof Offer.Accepted) {
                came(delivery);
            }
            settle(lane);
            return offer;
        });
    }

    /** Takes permits for everything that may start now. */
    List<Delivery> start() {
        return locked(() -> {
            List<Delivery> started = new ArrayList<>();
            Optional<Delivery> next = startOne();
            while (next.isPresent()) {
                started.add(next.get());
                next = startOne();
            }
            return started;
        });
    }

    /** Gives the permit back. Answers with the deliveries that the lane gives up because its breaker opened. */
    List<Delivery> finished(Delivery delivery, AttemptOutcome outcome) {
        return locked(() -> {
            Lane lane = lanes.computeIfAbsent(delivery.target().id(), id -> newLane(delivery));
            if (lane.isAside(delivery)) {
                permits.endedAside(delivery);
            } else {
                permits.giveBack(delivery);
            }
            List<Delivery> givenUp = lane.finished(delivery, outcome, clock.instant());
            givenUp.forEach(this::left);
            settle(lane);
            return givenUp;
        });
    }

    /**
     * Notices which receivers have stopped answering, and frees what they hold for the others. To be called as often as
     * the limits say, and followed by {@link #start}. Answers with what came in a burst and is too much for its
     * destination, and with what a rate limit keeps from being sent soon.
     */
    List<Surplus> look() {
        return locked(() -> {
            List<Surplus> surplus = new ArrayList<>();
            Instant now = clock.instant();
            for (Lane lane : active) {
                lane.look(permits::setAside);
                lane.takeSurplus(now).forEach(delivery -> surplus.add(new Surplus(delivery, lane.full())));
                settleInRotation(lane);
            }
            surplus.forEach(taken -> left(taken.delivery()));
            active.removeIf(lane -> !lane.isActive());
            return surplus;
        });
    }

    /** A delivery that leaves its lane, and where it goes. */
    record Surplus(Delivery delivery, Offer.Spill spill) {}

    /** Removes what has not started. */
    List<Delivery> takeBack(Predicate<Delivery> which) {
        return locked(() -> {
            List<Delivery> taken = new ArrayList<>();
            for (Lane lane : lanes.values()) {
                taken.addAll(lane.takeAll(which));
                settle(lane);
            }
            taken.forEach(this::left);
            return taken;
        });
    }

    /** How long the destination's breaker keeps it closed off. */
    Duration brokenFor(UUID destination) {
        return locked(() -> {
            Lane lane = lanes.get(destination);
            return lane == null ? Duration.ZERO : lane.brokenFor(clock.instant());
        });
    }

    /** Destinations of which no due row is to be claimed now. */
    Set<UUID> withoutRoom() {
        return locked(() -> {
            Instant now = clock.instant();
            return lanes.entrySet().stream()
                    .filter(entry -> !entry.getValue().hasRoom(now))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        });
    }

    /** The destinations of an account may have other settings than those that their lanes know; empty for all accounts. */
    void settingsChanged(Optional<String> account) {
        locked(() -> lanes.values().stream()
                .filter(lane -> account.isEmpty() || account.get().equals(lane.account()))
                .forEach(Lane::settingsChanged));
    }

    int roomForWaited() {
        return locked(permits::roomForWaited);
    }

    /** Forgets lanes that nobody used for that long, unless they know that their destination is broken. */
    void forgetIdle(Duration unused) {
        locked(() -> {
            Instant since = clock.instant().minus(unused);
            return lanes.values().removeIf(lane -> lane.idleSince(since) && !lane.isBroken());
        });
    }

    long open() {
        return locked(() -> (long) lanes.size());
    }

    /** Deliveries in the queues of destinations. */
    long queued() {
        return locked(() -> (long) queued);
    }

    long unbroken() {
        return locked(
                () -> lanes.values().stream().filter(lane -> !lane.isBroken()).count());
    }

    /** Destinations whose breaker is open, also while it lets a probe through. */
    long broken() {
        return locked(() -> lanes.values().stream().filter(Lane::isBroken).count());
    }

    /** Destinations that have stopped answering. */
    long silent() {
        return locked(() -> active.stream().filter(Lane::isSilent).count());
    }

    /** Attempts with a permit. */
    int inFlight() {
        return locked(permits::used);
    }

    /** Attempts that go on without a permit, because their receivers have stopped answering. */
    int stalled() {
        return locked(permits::stalled);
    }

    private Optional<Delivery> startOne() {
        if (!permits.available()) {
            return Optional.empty();
        }
        int share = permits.evenShare(active.size());
        // Whoever has its even share goes behind those that have less.
        Optional<Delivery> started = rotation.turn(
                        this::mayStartAny, lane -> lane.underWay() < share ? startOn(lane) : Optional.empty())
                .or(() -> rotation.turn(this::mayStartAny, this::startOn));
        started.map(delivery -> lanes.get(delivery.target().id())).ifPresent(this::settle);
        return started;
    }

    private boolean mayStartAny(String account) {
        return permits.allowsAny(account, rotation.othersThan(account));
    }

    private Optional<Delivery> startOn(Lane lane) {
        boolean othersWait = rotation.othersThan(lane.account());
        Optional<Delivery> started = lane.ready(clock.instant())
                ? lane.start(next -> permits.allows(next, othersWait, lane.hasLittleUnderWay()))
                : Optional.empty();
        started.ifPresent(delivery -> {
            permits.take(delivery);
            left(delivery);
        });
        return started;
    }

    /** An even share of what may wait in a burst, a quarter at most; nothing when that much waits already. */
    private int mostInBurst() {
        return queued < limits.burst() ? limits.burst() / Math.max(MOST_ALIKE, active.size()) : 0;
    }

    private boolean burstFits() {
        return queuedSize < limits.burstSize();
    }

    private void came(Delivery delivery) {
        queued++;
        queuedSize += size(delivery);
    }

    private void left(Delivery delivery) {
        queued--;
        queuedSize -= size(delivery);
    }

    private static int size(Delivery delivery) {
        return delivery.event().data().length();
    }

    private void settle(Lane lane) {
        if (lane.isActive()) {
            active.add(lane);
        } else {
            active.remove(lane);
        }
        settleInRotation(lane);
    }

    /** A lane is in the rotation exactly while it is ready. */
    private void settleInRotation(Lane lane) {
        if (lane.ready(clock.instant())) {
            rotation.add(lane);
        } else {
            rotation.remove(lane);
        }
    }

    private Lane newLane(Delivery delivery) {
        return new Lane(delivery.target().account(), limits, share);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
