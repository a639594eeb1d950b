package io.integrationhub.local.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.integrationhub.json.ExactJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One receiver of webhooks, and everything that came to it. */
final class SampleReceiver {

    private static final ObjectMapper JSON = ExactJson.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** The oldest are forgotten: the suite stays up for days. */
    private static final int MOST_KEPT = 1000;

    private final Clock clock;
    private final List<Arrival> arrivals = new ArrayList<>();
    private ReceiverBehaviour behaviour;
    private int failuresLeft;

    SampleReceiver(Clock clock, ReceiverBehaviour behaviour) {
        this.clock = clock;
        this.behaviour = behaviour;
        this.failuresLeft = behaviour.failures();
    }

    synchronized void behave(ReceiverBehaviour other) {
        behaviour = other;
        failuresLeft = other.failures();
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    synchronized void forgetArrivals() {
        arrivals.clear();
    }

    SampleResponse take(Call call) {
        hang();
        return record(call);
    }

    /** Interrupted when the server stops. */
    private void hang() {
        int seconds;
        synchronized (this) {
            seconds = behaviour.hangSeconds();
        }
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized SampleResponse record(Call call) {
        var refusal = verify(call);
        int status = status(call, refusal);
        if (arrivals.size() == MOST_KEPT) {
            arrivals.removeFirst();
        }
        arrivals.add(new Arrival(
                clock.instant().toString(),
                call.header("webhook-id").orElse(""),
                refusal.isEmpty(),
                refusal,
                status,
                body(call)));
        return status < 300 ? SampleResponse.empty(status) : SampleResponse.problem(status, "Webhook refused", refusal);
    }

    private int status(Call call, String refusal) {
        if (failuresLeft > 0) {
            failuresLeft--;
            return behaviour.failureStatus();
        }
        if (!authenticated(call)) {
            return 401;
        }
        return refusal.isEmpty() || behaviour.secret() == null ? 204 : 400;
    }

    private boolean authenticated(Call call) {
        var username = behaviour.username();
        return username == null
                || new SampleCredentials(username, Objects.requireNonNullElse(behaviour.password(), "")).match(call);
    }

    /** Why the webhook is not genuine; empty when it is. */
    private String verify(Call call) {
        var secret = behaviour.secret();
        if (secret == null) {
            return "no secret is known";
        }
        try {
            new Webhook(secret).verify(call.body(), lowerCased(call));
            return "";
        } catch (WebhookVerificationException | EmptyWebhookSecretException | IllegalArgumentException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
    }

    /** The library looks headers up by their lower-case names, and the JDK's server capitalises them. */
    private static Map<String, List<String>> lowerCased(Call call) {
        return call.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static JsonNode body(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(call.body());
        }
    }
}
