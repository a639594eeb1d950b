package io.integrationhub.credential.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which lock-outs are reported to the account, and when. While a client is attacked, one guess from a new address locks it,
 * and whoever has an IPv6 network has as many addresses as he likes: the first lock of a client is reported at once, and
 * those within the window after a report are reported together, at its end. So a client has one entry of the audit trail in
 * each window, however many guess.
 */
final class LockReports {

    /** Enough to see where an attack comes from. */
    private static final int MOST_ADDRESSES = 10;

    /**
     * Locks of a client that are yet to be reported.
     *
     * @param locks how many
     * @param addresses network addresses that were locked out, some of them when there are many
     */
    record Report(String clientId, long locks, List<String> addresses) {
        Report {
            addresses = List.copyOf(addresses);
        }

        /** Null when it is not among those that are remembered. */
        @Nullable
        String lastAddress() {
            return addresses.isEmpty() ? null : addresses.getLast();
        }

        private Report with(String address) {
            boolean isNew = addresses.size() < MOST_ADDRESSES && !addresses.contains(address);
            var all = isNew
                    ? Stream.concat(addresses.stream(), Stream.of(address)).toList()
                    : addresses;
            return new Report(clientId, locks + 1, all);
        }
    }

    /**
     * A client that was locked out lately.
     *
     * @param unreported null when there was no lock since the last report
     * @param reportedAt when the last report was made; null when there was none
     */
    private record State(
            @Nullable Report unreported, @Nullable Instant reportedAt) {}

    private final Map<String, State> states = new HashMap<>();
    private final Duration window;
    private final int most;
    private long notRemembered;

    /**
     * Nothing to report.
     *
     * @param window how long after a report the next one comes at the earliest
     * @param most clients to remember; the locks of more are counted only
     */
    LockReports(Duration window, int most) {
        this.window = window;
        this.most = most;
    }

    /** Notes a lock; the client need not exist. */
    synchronized void note(String clientId, String address) {
        State known = states.get(clientId);
        if (known == null && states.size() >= most) {
            notRemembered++;
            return;
        }
        Report unreported = known == null ? null : known.unreported();
        Report more = (unreported == null ? new Report(clientId, 0, List.of()) : unreported).with(address);
        states.put(clientId, new State(more, known == null ? null : known.reportedAt()));
    }

    /** What is to be reported now. It stays so until {@link #reported} or {@link #forget}. */
    synchronized List<Report> due(Instant now) {
        states.values().removeIf(state -> state.unreported() == null && isOver(state, now));
        return states.values().stream()
                .filter(state -> isOver(state, now))
                .flatMap(state -> Stream.ofNullable(state.unreported()))
                .toList();
    }

    private boolean isOver(State state, Instant now) {
        return state.reportedAt() == null || !state.reportedAt().plus(window).isAfter(now);
    }

    /** A report was made; what came since stays to be reported. */
    synchronized void reported(Report report, Instant now) {
        states.computeIfPresent(report.clientId(), (id, state) -> new State(rest(state.unreported(), report), now));
    }

    private static @Nullable Report rest(@Nullable Report unreported, Report reported) {
        if (unreported == null || unreported.locks() <= reported.locks()) {
            return null;
        }
        var addresses = unreported.addresses().stream()
                .filter(address -> !reported.addresses().contains(address))
                .toList();
        return new Report(unreported.clientId(), unreported.locks() - reported.locks(), addresses);
    }

    /** There is no such client, so no account to report to. */
    synchronized void forget(String clientId) {
        states.remove(clientId);
    }

    /** How many locks were not remembered since the last time. */
    synchronized long takeNotRemembered() {
        long taken = notRemembered;
        notRemembered = 0;
        return taken;
    }
}
