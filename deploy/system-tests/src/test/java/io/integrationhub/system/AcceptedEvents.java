package io.integrationhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.local.demo.HubApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A customer's application that creates sessions and publishes events, and remembers what was accepted. */
final class AcceptedEvents {

    static final String TYPE = "session.opened";

    /** Status of a request that was not accepted because a part of the suite is away. */
    private static final int UNAVAILABLE = 503;

    private final HubApi application;
    private final String hub;
    private final Map<String, List<String>> eventsBySession = new ConcurrentHashMap<>();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();

    AcceptedEvents(HubApi application, String hub) {
        this.application = application;
        this.hub = hub;
    }

    /** Creates a session and publishes events of it, one after the other; gives up at the first that is not accepted. */
    void tryRound(int events) {
        var created = timed(() -> application.post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}"));
        if (!accepted(created, 201)) {
            return;
        }
        String session = created.text("sessionId");
        var accepted = eventsBySession.computeIfAbsent(session, unused -> new CopyOnWriteArrayList<>());
        for (int i = 0; i < events; i++) {
            var published = publish(session, i);
            if (!accepted(published, 202)) {
                return;
            }
            accepted.add(published.text("eventId"));
        }
    }

    private HubApi.Answer publish(String session, int i) {
        return timed(() -> application.post("sessions/" + session + "/events", """
                {"type":"%s","data":{"participant":{"id":"p-%d"}}}""".formatted(TYPE, i)));
    }

    private HubApi.Answer timed(Supplier<HubApi.Answer> request) {
        long start = System.nanoTime();
        var answer = request.get();
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        return answer;
    }

    private boolean accepted(HubApi.Answer answer, int status) {
        if (answer.status() == status) {
            return true;
        }
        refused.incrementAndGet();
        if (!isUnavailable(answer)) {
            surprises.add(answer.status() + " " + answer.body());
        }
        return false;
    }

    private static boolean isUnavailable(HubApi.Answer answer) {
        JsonNode body = answer.body();
        return answer.status() == UNAVAILABLE
                && body.path("code").asText().equals("unavailable")
                && answer.headers().firstValue("retry-after").isPresent();
    }

    /** The accepted sessions with the ids of their accepted events, in the order of publishing. */
    Map<String, List<String>> bySession() {
        return Map.copyOf(eventsBySession);
    }

    /** The session of an accepted event. */
    String sessionOf(String event) {
        return eventsBySession.entrySet().stream()
                .filter(session -> session.getValue().contains(event))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Ids of all accepted events. */
    List<String> all() {
        return eventsBySession.values().stream().flatMap(List::stream).toList();
    }

    /** How long the slowest answer took. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    /** Requests that were not accepted. */
    int refused() {
        return refused.get();
    }

    /** Answers that are neither what was asked for nor a problem that says to try later. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
