package io.integrationhub.local.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Receivers of webhooks, as many as wanted, under one address:
 *
 * <ul>
 *   <li>{@code PUT /receivers/{name}} sets up a receiver, see {@link ReceiverBehaviour}
 *   <li>{@code POST /hooks/{name}} is where its webhooks go
 *   <li>{@code GET /arrivals/{name}} lists what came, {@code DELETE} forgets it
 * </ul>
 */
public final class SampleReceivers implements AutoCloseable {

    private static final ObjectMapper JSON = ExactJson.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, SampleReceiver> receivers = new ConcurrentHashMap<>();
    private final SampleServer server;

    private SampleReceivers(int port) {
        this.server = SampleServer.start(port, this::answer);
    }

    /**
     * Starts without any receiver.
     *
     * @param port TCP port on 127.0.0.1, 0 for any
     */
    public static SampleReceivers start(int port) {
        return new SampleReceivers(port);
    }

    /** Where webhooks for a receiver go. */
    public URI url(String name) {
        return URI.create("http://127.0.0.1:" + server.port() + "/hooks/" + name);
    }

    /** Sets a receiver up, or changes how it behaves; what came to it is kept. */
    public void register(String name, ReceiverBehaviour behaviour) {
        receivers
                .computeIfAbsent(name, unknown -> new SampleReceiver(Clock.systemUTC(), behaviour))
                .behave(behaviour);
    }

    /** What came to a receiver so far, oldest first. */
    public List<Arrival> arrivals(String name) {
        return Optional.ofNullable(receivers.get(name))
                .map(SampleReceiver::arrivals)
                .orElse(List.of());
    }

    private SampleResponse answer(Call call) {
        if (call.path().size() != 2) {
            return noReceiver();
        }
        var name = call.path().get(1);
        return switch (call.method() + " " + call.path().getFirst()) {
            case "POST hooks" -> with(name, receiver -> receiver.take(call));
            case "GET arrivals" ->
                with(name, receiver -> SampleResponse.json(200, JSON.valueToTree(receiver.arrivals())));
            case "DELETE arrivals" -> with(name, SampleReceivers::forget);
            case "PUT receivers" -> register(name, call.body());
            default -> noReceiver();
        };
    }

    private SampleResponse with(String name, Function<SampleReceiver, SampleResponse> action) {
        return Optional.ofNullable(receivers.get(name)).map(action).orElseGet(SampleReceivers::noReceiver);
    }

    private static SampleResponse forget(SampleReceiver receiver) {
        receiver.forgetArrivals();
        return SampleResponse.empty(204);
    }

    private SampleResponse register(String name, String behaviour) {
        try {
            register(name, JSON.readValue(behaviour, ReceiverBehaviour.class));
            return SampleResponse.empty(204);
        } catch (JsonProcessingException e) {
            return SampleResponse.problem(400, "Malformed request", "The body does not describe a receiver.");
        }
    }

    private static SampleResponse noReceiver() {
        return SampleResponse.problem(404, "Not found", "There is no receiver at this address.");
    }

    @Override
    public void close() {
        server.close();
    }
}
