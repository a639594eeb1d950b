package io.integrationhub.bench.harness;

import io.integrationhub.bench.load.EventStream;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.load.Session;
import io.integrationhub.local.demo.HubApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Hubs with a destination each, spread over accounts, and sessions whose events go to them. */
public final class Fleet {

    /** So many are created at a time. */
    private static final int AT_ONCE = 8;
    /** Sessions altogether, at least: enough for each partition to have some. */
    private static final int SESSIONS = 400;

    private static final int UNAVAILABLE = 503;

    /** A hub whose events go to a receiver. */
    private record Hub(String account, String name) {}

    private final BenchSuite suite;
    private final List<Hub> hubs;
    private List<Session> sessions = List.of();

    private Fleet(BenchSuite suite, List<Hub> hubs) {
        this.suite = suite;
        this.hubs = hubs;
    }

    /**
     * Creates hubs and destinations over the API.
     *
     * @param name for hubs; no two fleets have the same
     * @param url address of the destination of each hub, by number
     */
    static Fleet create(BenchSuite suite, String name, int accounts, int hubs, IntFunction<String> url) {
        var created = new ArrayList<Hub>();
        var pending = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < hubs; i++) {
                var hub = new Hub(accounts == 1 ? "bench" : "bench-" + i % accounts, name + "_" + i);
                String address = url.apply(i);
                created.add(hub);
                pending.add(threads.submit(() -> create(suite, hub, address)));
            }
        }
        pending.forEach(Fleet::get);
        return new Fleet(suite, List.copyOf(created));
    }

    private static void create(BenchSuite suite, Hub hub, String url) {
        var api = suite.administrator(hub.account());
        untilAvailable(() -> api.post("hubs", "{\"name\":\"" + hub.name() + "\"}"));
        untilAvailable(() -> api.put(destination(hub), "{\"url\":\"" + url + "\"}"));
    }

    /** A service that has just started is asked again, for a while. */
    private static void untilAvailable(Supplier<HubApi.Answer> call) {
        long deadline = System.nanoTime() + Bench.PATIENCE.toNanos();
        var answer = call.get();
        while (answer.status() == UNAVAILABLE && System.nanoTime() < deadline) {
            LockSupport.parkNanos(500_000_000);
            answer = call.get();
        }
        answer.expect(201);
    }

    private static void get(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int hubs() {
        return hubs.size();
    }

    public String account(int hub) {
        return hubs.get(hub).account();
    }

    public String hub(int hub) {
        return hubs.get(hub).name();
    }

    /** Sends the events of a hub elsewhere. */
    public void redirect(int number, String url) {
        var hub = hubs.get(number);
        suite.administrator(hub.account())
                .put(destination(hub), "{\"url\":\"" + url + "\"}")
                .expect(200);
    }

    /** Removes the destination of a hub, and with it what waits for it. */
    public void removeDestination(int number) {
        var hub = hubs.get(number);
        suite.administrator(hub.account()).delete(destination(hub)).expect(204);
    }

    private static String destination(Hub hub) {
        return "destinations/" + hub.name() + "/" + EventStream.TYPE;
    }

    /** Starts new sessions for the events of a ledger. */
    public void startSessions(EventStream stream, Ledger ledger) {
        int count = Math.max(SESSIONS, hubs.size());
        var started = new ArrayList<Session>();
        for (int i = 0; i < count; i++) {
            var hub = hubs.get(i % hubs.size());
            var session = new Session(hub.account(), ledger.run() + "-s" + i);
            stream.startSession(session, hub.name());
            started.add(session);
        }
        stream.flush();
        sessions = List.copyOf(started);
    }

    public int sessionCount() {
        return sessions.size();
    }

    /** The session of an event, when each hub gets as many as any other. */
    public Session session(int event) {
        return sessions.get(event % sessions.size());
    }

    /** A session of one of the hubs, another one with each event. */
    public Session sessionOf(int hub, int event) {
        int each = sessions.size() / hubs.size();
        return sessions.get(hub + event % each * hubs.size());
    }
}
