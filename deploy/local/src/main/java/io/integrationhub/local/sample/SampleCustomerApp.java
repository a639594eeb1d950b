package io.integrationhub.local.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import java.net.URI;
import java.util.Optional;

/**
 * An application as a customer might have it, with contacts and loans, behind the contract in
 * contracts/openapi/customer-app.yaml. It wants HTTP Basic authentication and a header {@code X-Tenant}.
 */
public final class SampleCustomerApp implements AutoCloseable {

    /** User name that it accepts. */
    public static final String USERNAME = "customer-app";

    /** A header that every call must carry, as some applications demand. */
    public static final String TENANT_HEADER = "X-Tenant";

    /** The header's value. */
    public static final String TENANT = "first-bank";

    private static final ObjectMapper JSON = ExactJson.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SampleCredentials credentials;
    private final SampleObjects objects = new SampleObjects();
    private final SampleRecords records = new SampleRecords(objects);
    private final SampleServer server;

    private SampleCustomerApp(int port, String password) {
        this.credentials = new SampleCredentials(USERNAME, password);
        this.server = SampleServer.start(port, this::answer);
    }

    /**
     * Starts the application.
     *
     * @param port TCP port on 127.0.0.1, 0 for any
     */
    public static SampleCustomerApp start(int port, String password) {
        return new SampleCustomerApp(port, password);
    }

    /** Address to enter under a hub's connectivity. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** What a field of a record holds now, as text; empty when there is no such record or field. */
    public Optional<String> field(String object, String id, String name) {
        return records.find(object, id)
                .filter(found -> found.hasNonNull(name))
                .map(found -> found.get(name).asText());
    }

    private SampleResponse answer(Call call) {
        if (!credentials.match(call)) {
            return SampleResponse.problem(401, "Not authenticated", "User name or password is missing or wrong.")
                    .with("WWW-Authenticate", "Basic realm=\"customer-app\"");
        }
        if (!call.header(TENANT_HEADER).map(TENANT::equals).orElse(false)) {
            return SampleResponse.problem(
                    400, "Unknown tenant", "The header " + TENANT_HEADER + " must be " + TENANT + ".");
        }
        return switch (call.path().size()) {
            case 1 -> isObjects(call) ? list(call) : notFound();
            case 4 ->
                isObjects(call) && call.path().get(2).equals("records")
                        ? record(call, call.path().get(1), call.path().get(3))
                        : notFound();
            default -> notFound();
        };
    }

    private static boolean isObjects(Call call) {
        return call.path().getFirst().equals("objects");
    }

    private static SampleResponse notFound() {
        return SampleResponse.problem(404, "Not found", "There is nothing at this address.");
    }

    private static SampleResponse methodNotAllowed() {
        return SampleResponse.problem(405, "Method not allowed", "This method does not apply here.");
    }

    private SampleResponse list(Call call) {
        if (!call.method().equals("GET")) {
            return methodNotAllowed();
        }
        return objects.page(call.parameter("cursor"))
                .map(page -> SampleResponse.json(200, page))
                .orElseGet(() ->
                        SampleResponse.problem(400, "Unknown cursor", "The cursor is none of this application's."));
    }

    private SampleResponse record(Call call, String object, String id) {
        return switch (call.method()) {
            case "GET" ->
                records.find(object, id)
                        .map(fields ->
                                SampleResponse.json(200, JSON.createObjectNode().set("fields", fields)))
                        .orElseGet(() -> SampleRecords.noSuchRecord(object, id));
            case "PATCH" ->
                call.header("Idempotency-Key")
                        .map(key -> change(call, object, id, key))
                        .orElseGet(() -> malformed("The header Idempotency-Key is missing."));
            default -> methodNotAllowed();
        };
    }

    private SampleResponse change(Call call, String object, String id, String key) {
        try {
            JsonNode body = JSON.readTree(call.body());
            return body.get("fields") instanceof ObjectNode fields && !fields.isEmpty()
                    ? records.change(object, id, key, fields)
                    : malformed("The body needs an object 'fields' with at least one field.");
        } catch (JsonProcessingException e) {
            return malformed("The body is not JSON.");
        }
    }

    private static SampleResponse malformed(String detail) {
        return SampleResponse.problem(400, "Malformed request", detail);
    }

    @Override
    public void close() {
        server.close();
    }
}
