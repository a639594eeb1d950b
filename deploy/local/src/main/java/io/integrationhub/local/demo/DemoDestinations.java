package io.integrationhub.local.demo;

import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.sample.ReceiverBehaviour;
import io.integrationhub.local.suite.Suite;
import java.util.List;
import java.util.function.UnaryOperator;

/** Destinations of hubs at the sample receivers, which verify every signature with the published library. */
public final class DemoDestinations {

    private static final String USERNAME = "webhooks";
    private static final String PASSWORD = "receiver-password";

    private final Suite suite;
    private final HubApi administrator;

    public DemoDestinations(Suite suite, HubApi administrator) {
        this.suite = suite;
        this.administrator = administrator;
    }

    /**
     * Sends a hub's events of a type to a receiver of their own.
     *
     * @param behaviour how the receiver behaves beside verifying
     */
    public void set(String hub, String eventType, UnaryOperator<ReceiverBehaviour> behaviour) {
        administrator
                .put("destinations/" + hub + "/" + eventType, """
                {"url":"%s","authentication":{"type":"basic","username":"%s","password":"%s"}}""".formatted(
                                suite.receivers().url(receiver(hub, eventType)), USERNAME, PASSWORD))
                .expectCreatedOrThere();
        String secret = administrator
                .get("destinations/" + hub + "/" + eventType + "/signing-secret")
                .expect(200)
                .text("signingSecret");
        var verifying = ReceiverBehaviour.verifying(secret).withBasic(USERNAME, PASSWORD);
        suite.receivers().register(receiver(hub, eventType), behaviour.apply(verifying));
    }

    /** Waits until a receiver has taken an event; returns all the requests that came for it, oldest first. */
    public List<Arrival> awaitArrival(String hub, String eventType, String eventId) {
        Await.until(
                eventType + " arrives at " + hub,
                () -> arrivals(hub, eventType, eventId).stream().anyMatch(Arrival::accepted));
        return arrivals(hub, eventType, eventId);
    }

    /** The requests that came to a receiver for an event so far, oldest first. */
    public List<Arrival> arrivals(String hub, String eventType, String eventId) {
        return suite.receivers().arrivals(receiver(hub, eventType)).stream()
                .filter(arrival -> arrival.webhookId().equals(eventId))
                .toList();
    }

    private static String receiver(String hub, String eventType) {
        return hub + "-" + eventType;
    }
}
