package io.integrationhub.mapping.customerapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressGuard.Measured;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.answer.AnswerBody;
import io.integrationhub.egress.answer.Excerpt;
import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customer app behind a connection. Basic authentication is sent at once rather than when asked for, and the
 * configured headers go with every call. Every failure is a {@link CustomerAppFailure}.
 */
@ApplicationScoped
public class CustomerApp {

    private static final String OBJECTS = "/objects";
    private static final Pattern NAMED = Pattern.compile("/[\\w./~ -]{1,200}");

    private final EgressGuard guard;
    private final EgressClient client;
    private final RepeatedCalls calls;
    private final CustomerAppConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    CustomerApp(
            EgressGuard guard,
            EgressClient client,
            RepeatedCalls calls,
            CustomerAppConfig config,
            ObjectMapper json,
            Clock clock) {
        this.guard = guard;
        this.client = client;
        this.calls = calls;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads one page of the objects.
     *
     * @param cursor what the page before gave as {@code next}; null for the first page
     * @param retrying when the customer app is busy or down
     */
    public Uni<JsonAnswer> objects(OpenedConnection connection, @Nullable String cursor, Retrying retrying) {
        String query = cursor == null ? "" : cursorQuery(cursor);
        return exchange(connection, OBJECTS + query, retrying).map(response -> read(response, connection.secrets()));
    }

    /** Reads one record; fails with {@link RecordNotFound} when the customer app has none of this id. */
    public Uni<JsonAnswer> record(OpenedConnection connection, String object, String id, Retrying retrying) {
        return exchange(connection, recordPath(object, id), retrying)
                .invoke(CustomerApp::requireFound)
                .map(response -> read(response, connection.secrets()));
    }

    /**
     * Asks for the first page of the objects once, on a connection of its own, to see how it goes. Fails only by a fault of
     * our own.
     *
     * @param share whose part of the connections it takes
     */
    public Uni<Trial> tryObjects(OpenedConnection connection, String share) {
        return tryRead(connection, OBJECTS, share);
    }

    /** The same for the page behind a cursor. */
    public Uni<Trial> tryObjects(OpenedConnection connection, String cursor, String share) {
        return tryRead(connection, OBJECTS + cursorQuery(cursor), share);
    }

    /** The same for a record. */
    public Uni<Trial> tryRecord(OpenedConnection connection, String object, String id, String share) {
        return tryRead(connection, recordPath(object, id), share);
    }

    private Uni<Trial> tryRead(OpenedConnection connection, String path, String share) {
        long start = System.nanoTime();
        return guard.measure(connection.url() + path)
                .chain(checked -> tryRead(connection, checked, share))
                .onFailure(EgressRefused.class)
                .recoverWithItem(refused -> Trial.refused(refused))
                .map(trial -> trial.lasting(Duration.ofNanos(System.nanoTime() - start)));
    }

    private Uni<Trial> tryRead(OpenedConnection connection, Measured checked, String share) {
        EgressRequest request = request(connection, checked.target(), share).onConnectionOfItsOwn();
        return client.send(request, limits())
                .map(response -> tried(request, response, connection.secrets()))
                .onFailure(EgressFailure.class)
                .recoverWithItem(failure -> Trial.unanswered(failure, request.session()))
                .map(trial -> trial.lookedUpFor(checked.lookUpNanos()));
    }

    private Trial tried(EgressRequest request, EgressClient.Response response, SentSecrets secrets) {
        var excerpt = Excerpt.of(body(response), secrets, config.maxBytes());
        long start = System.nanoTime();
        try {
            if (response.status() == 200 && response.incomplete().isPresent() && !response.truncated()) {
                throw CustomerAppStatus.explain(response);
            }
            JsonAnswer answer = read(response, secrets);
            return Trial.answered(request.session(), response, answer, System.nanoTime() - start, excerpt);
        } catch (CustomerAppFailure unusable) {
            return Trial.unusable(request.session(), response, unusable, excerpt);
        }
    }

    /**
     * Changes fields of one record, once. What comes of it is the item, whatever it is.
     *
     * @param body as contracts/openapi/customer-app.yaml has it, {@code {"fields":{…}}}
     * @param key tells a change that is asked for again from another one
     */
    public Uni<ChangeAnswer> change(OpenedConnection connection, String object, String id, byte[] body, UUID key) {
        long start = System.nanoTime();
        return guard.check(connection.url() + recordPath(object, id))
                .chain(target -> patch(connection, target, body, key))
                .map(response -> ChangeAnswer.of(response, clock.instant()))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> ChangeAnswer.of(failure, Duration.ofNanos(System.nanoTime() - start)));
    }

    private Uni<EgressClient.Response> patch(OpenedConnection connection, CheckedTarget target, byte[] body, UUID key) {
        EgressRequest request = EgressRequest.patch(target, connection.id().toString(), body)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString());
        return client.send(request(connection, request), limits());
    }

    private Uni<EgressClient.Response> exchange(OpenedConnection connection, String path, Retrying retrying) {
        return calls.until(
                () -> guard.check(connection.url() + path).chain(target -> send(connection, target)), retrying);
    }

    private static String cursorQuery(String cursor) {
        return "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private static String recordPath(String object, String id) {
        return OBJECTS + "/" + segment(object) + "/records/" + segment(id);
    }

    /** RFC 3986, section 2.1: in a path, a plus is a plus and a space is %20. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void requireFound(EgressClient.Response response) {
        if (response.status() == 404) {
            throw new RecordNotFound();
        }
    }

    private Uni<EgressClient.Response> send(OpenedConnection connection, CheckedTarget target) {
        return client.send(request(connection, target, connection.id().toString()), limits());
    }

    private EgressClient.Limits limits() {
        return new EgressClient.Limits(config.maxBytes(), config.timeout());
    }

    private static EgressRequest request(OpenedConnection connection, CheckedTarget target, String share) {
        return request(connection, EgressRequest.get(target, share));
    }

    /** With what goes along with each call. */
    private static EgressRequest request(OpenedConnection connection, EgressRequest request) {
        request.header("Accept", "application/json");
        connection.headers().forEach(header -> request.header(header.name(), header.value()));
        var credentials = connection.credentials();
        if (credentials != null) {
            request.header("Authorization", credentials.authorization());
        }
        return request;
    }

    /** Names in it are the customer app's, and the sentence is logged. */
    private static String place(UnreadableJson unkept) {
        String pointer = unkept.pointer();
        return NAMED.matcher(pointer).matches() ? pointer + " " : "a value ";
    }

    private static AnswerBody body(EgressClient.Response response) {
        return new AnswerBody(
                response.body().getBytes(),
                response.incomplete().isPresent(),
                response.headers().getAll("content-encoding"),
                response.headers().get("content-type"));
    }

    private JsonAnswer read(EgressClient.Response response, SentSecrets secrets) {
        CustomerAppStatus.requireOk(response.status());
        if (response.truncated()) {
            throw JsonContent.tooLong(config.maxBytes());
        }
        byte[] content = JsonContent.of(body(response), config.maxBytes());
        try {
            JsonNode body = JsonText.read(content, JsonNode.class, json);
            return new JsonAnswer(body, content.length);
        } catch (UnreadableJson e) {
            String fault = e.breaksRule()
                    ? "The customer app's answer breaks the contract: " + place(e) + e.fault() + "."
                    : e.about("The customer app's answer");
            throw new CustomerAppFailure(secrets.removedFrom(fault));
        }
    }
}
