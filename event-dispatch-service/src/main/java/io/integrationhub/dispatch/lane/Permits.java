package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.Delivery;
import java.util.HashMap;
import java.util.Map;

/**
 * The permits of the process to send: a bounded number, of which retries and a single account only get a part.
 *
 * <p>Not thread-safe: guarded by {@link Lanes}.
 */
final class Permits {
    private final int total;
    private final int mostWaited;
    private final int mostOfAccount;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int used;
    private int usedByWaited;

    Permits(PermitLimits limits) {
        this.total = limits.total();
        this.mostWaited = Math.max(1, (int) (limits.total() * limits.waitedShare()));
        this.mostOfAccount = Math.max(1, (int) (limits.total() * limits.accountShare()));
    }

    /**
     * Whether the delivery may start.
     *
     * @param othersWait whether another account has something that could start
     */
    boolean allows(Delivery delivery, boolean othersWait) {
        boolean kindHasRoom = !delivery.waited() || usedByWaited < mostWaited;
        boolean accountHasRoom = !othersWait || byAccount.getOrDefault(account(delivery), 0) < mostOfAccount;
        return available() && kindHasRoom && accountHasRoom;
    }

    boolean available() {
        return used < total;
    }

    /** How many more deliveries from due rows could be under way. */
    int roomForWaited() {
        return Math.max(0, Math.min(mostWaited - usedByWaited, total - used));
    }

    void take(Delivery delivery) {
        change(delivery, 1);
    }

    void giveBack(Delivery delivery) {
        change(delivery, -1);
    }

    int used() {
        return used;
    }

    private void change(Delivery delivery, int by) {
        used += by;
        usedByWaited += delivery.waited() ? by : 0;
        byAccount.merge(account(delivery), by, (now, more) -> now + more == 0 ? null : now + more);
    }

    private static String account(Delivery delivery) {
        return delivery.target().account();
    }
}
