package io.integrationhub.dispatch.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.integrationhub.dispatch.destination.RequestTemplate;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is sent for a delivery: the body of Standard Webhooks 1.0 with account and session, and the signed headers. */
record WebhookRequest(Map<String, String> headers, Buffer body) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ENVELOPE_BYTES = 256;

    /**
     * The request.
     *
     * @param data the event's data as the receiver may see it
     */
    static WebhookRequest of(Delivery delivery, RequestTemplate template, String data, Instant now, String userAgent) {
        SessionEvent event = delivery.event();
        byte[] body = body(event, data);
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", userAgent);
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", template.signer().sign(event.id(), timestamp, body));
        headers.putAll(template.headers());
        event.traceparent().ifPresent(trace -> headers.put("traceparent", trace.toString()));
        return new WebhookRequest(headers, Buffer.buffer(body));
    }

    /** What is secret of it, besides what is secret of all: to be taken out of what comes back. */
    List<String> secrets() {
        return Stream.of(headers.getOrDefault("webhook-signature", "").split(" ", -1))
                .map(signature -> signature.substring(signature.indexOf(',') + 1))
                .toList();
    }

    /** The data goes in as it was published, but for sealed values: parsing and writing it again could change a number or an order. */
    private static byte[] body(SessionEvent event, String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(ENVELOPE_BYTES + data.length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeStringField("type", event.type());
            json.writeStringField("timestamp", event.time().toString());
            json.writeStringField("accountId", event.account());
            json.writeStringField("sessionId", event.sessionId());
            json.writeFieldName("data");
            json.writeRawValue(data);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + body.length() + " bytes]";
    }
}
