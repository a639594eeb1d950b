package io.integrationhub.dispatch.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.egress.answer.SentSecrets;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is sent for a delivery: the body of Standard Webhooks 1.0 with account and session, and the signed headers. */
record WebhookRequest(Map<String, String> headers, Buffer body) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ENVELOPE_BYTES = 256;

    /**
     * The request.
     *
     * @param data the event's data as the receiver may see it
     */
    static WebhookRequest of(Delivery delivery, String data, Instant now, String userAgent) {
        SessionEvent event = delivery.event();
        byte[] body = body(event, data);
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", userAgent);
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature", WebhookSignature.sign(delivery.target().secret(), event.id(), timestamp, body));
        delivery.target()
                .credentials()
                .map(BasicCredentials::authorization)
                .ifPresent(value -> headers.put("authorization", value));
        event.traceparent().ifPresent(trace -> headers.put("traceparent", trace.toString()));
        return new WebhookRequest(headers, Buffer.buffer(body));
    }

    /** What is secret of it, and the key that it is signed with: to be taken out of what comes back. */
    SentSecrets secrets(Target target) {
        List<String> secrets = new ArrayList<>();
        target.credentials()
                .map(basic -> SentSecrets.ofBasic(basic.username(), basic.password()))
                .ifPresent(secrets::addAll);
        target.url().query().map(SentSecrets::ofQuery).ifPresent(secrets::addAll);
        String key = target.secret().encoded();
        secrets.add(key.substring(key.indexOf('_') + 1));
        for (String signature : headers.getOrDefault("webhook-signature", "").split(" ", -1)) {
            secrets.add(signature.substring(signature.indexOf(',') + 1));
        }
        return SentSecrets.of(secrets);
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
