package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.Delivery;
import java.util.HashMap;
import java.util.Map;

/**
 * The permits of the process to send: a bounded number, of which retries and a single account only get a part, and the
 * last of which go only to those who have little under way. An attempt whose receiver has stopped answering can be set
 * aside, and frees its permit for the others; a bounded number, too, for each still has a connection and its event.
 *
 * <p>Not thread-safe: guarded by {@link Lanes}.
 */
final class Permits {
    private final int total;
    private final int reserved;
    private final int mostWaited;
    private final int mostOfAccount;
    private final int mostStalled;
    private final int mostStalledOfAccount;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private final Map<String, Integer> stalledByAccount = new HashMap<>();
    private int used;
    private int usedByWaited;
    private int stalled;

    Permits(PermitLimits limits) {
        this.total = limits.total();
        this.reserved = (int) (limits.total() * limits.reservedShare());
        this.mostWaited = Math.max(1, (int) (limits.total() * limits.waitedShare()));
        this.mostOfAccount = Math.max(1, (int) (limits.total() * limits.accountShare()));
        this.mostStalled = limits.stalled();
        this.mostStalledOfAccount = (limits.stalled() + 1) / 2;
    }

    /**
     * Whether the delivery may start.
     *
     * @param othersWait whether another account has something that could start
     * @param little whether its destination has so little under way that it may take what is reserved
     */
    boolean allows(Delivery delivery, boolean othersWait, boolean little) {
        boolean kindHasRoom = !delivery.waited() || usedByWaited < mostWaited;
        boolean accountHasShare = hasShare(account(delivery));
        return available() && kindHasRoom && (accountHasShare || !othersWait) && mayTakeNext(little, accountHasShare);
    }

    /** Whether anything of the account may start; if not, none of its destinations need be asked. */
    boolean allowsAny(String account, boolean othersWait) {
        boolean accountHasShare = hasShare(account);
        return available() && (accountHasShare || !othersWait) && mayTakeReserved(accountHasShare);
    }

    boolean available() {
        return used < total;
    }

    /** What each could have, were the permits divided evenly. */
    int evenShare(int among) {
        return Math.max(1, total / Math.max(1, among));
    }

    /** How many more deliveries from due rows could be under way. */
    int roomForWaited() {
        return Math.max(0, Math.min(mostWaited - usedByWaited, total - reserved - used));
    }

    void take(Delivery delivery) {
        change(delivery, 1);
    }

    void giveBack(Delivery delivery) {
        change(delivery, -1);
    }

    /** Frees the permit of an attempt that goes on; false when too many have been set aside. */
    boolean setAside(Delivery delivery) {
        boolean hasRoom =
                stalled < mostStalled && stalledByAccount.getOrDefault(account(delivery), 0) < mostStalledOfAccount;
        if (hasRoom) {
            change(delivery, -1);
            changeStalled(delivery, 1);
        }
        return hasRoom;
    }

    /** An attempt that had been set aside has ended. */
    void endedAside(Delivery delivery) {
        changeStalled(delivery, -1);
    }

    int used() {
        return used;
    }

    int stalled() {
        return stalled;
    }

    private boolean mayTakeNext(boolean little, boolean accountHasShare) {
        return total - used > reserved || (little && mayTakeReserved(accountHasShare));
    }

    /** The last half of what is reserved is not for a further destination of an account that has its share. */
    private boolean mayTakeReserved(boolean accountHasShare) {
        return accountHasShare || total - used > reserved / 2;
    }

    private boolean hasShare(String account) {
        return byAccount.getOrDefault(account, 0) < mostOfAccount;
    }

    private void change(Delivery delivery, int by) {
        used += by;
        usedByWaited += delivery.waited() ? by : 0;
        count(byAccount, delivery, by);
    }

    private void changeStalled(Delivery delivery, int by) {
        stalled += by;
        count(stalledByAccount, delivery, by);
    }

    private static void count(Map<String, Integer> accounts, Delivery delivery, int by) {
        accounts.merge(account(delivery), by, (now, more) -> now + more == 0 ? null : now + more);
    }

    private static String account(Delivery delivery) {
        return delivery.target().account();
    }
}
