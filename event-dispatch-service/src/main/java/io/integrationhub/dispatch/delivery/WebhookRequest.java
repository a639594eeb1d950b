package io.integrationhub.dispatch.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.integrationhub.dispatch.destination.DeliverySettings.BodyFormat;
import io.integrationhub.dispatch.destination.RequestTemplate;
import io.netty.util.AsciiString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What is sent for a delivery: the signed headers, and the body of Standard Webhooks 1.0 with account and session, or a
 * CloudEvent in structured mode (CloudEvents 1.0.2, JSON format, section 3).
 */
final class WebhookRequest {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString CLOUDEVENT = AsciiString.cached("application/cloudevents+json; charset=UTF-8");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
    private static final AsciiString ID = AsciiString.cached("webhook-id");
    private static final AsciiString TIMESTAMP = AsciiString.cached("webhook-timestamp");
    private static final AsciiString SIGNATURE = AsciiString.cached("webhook-signature");
    private static final AsciiString TRACEPARENT = AsciiString.cached("traceparent");
    private static final int ENVELOPE_CHARS = 320;

    private final SessionEvent event;
    private final RequestTemplate template;
    private final CharSequence userAgent;
    private final long timestamp;
    private final byte[] body;
    private final String signature;

    /**
     * The request.
     *
     * @param data the event's data as the receiver may see it
     */
    WebhookRequest(SessionEvent event, RequestTemplate template, String data, Instant now, CharSequence userAgent) {
        this.event = event;
        this.template = template;
        this.userAgent = userAgent;
        this.timestamp = now.getEpochSecond();
        this.body = body(isCloudEvent() ? cloudEvent(event) : standardWebhook(event), data);
        this.signature = template.signer().sign(event.id(), timestamp, body);
    }

    byte[] body() {
        return body;
    }

    void headers(BiConsumer<CharSequence, CharSequence> headers) {
        headers.accept(CONTENT_TYPE, isCloudEvent() ? CLOUDEVENT : JSON);
        headers.accept(USER_AGENT, userAgent);
        headers.accept(ID, event.id());
        headers.accept(TIMESTAMP, Long.toString(timestamp));
        headers.accept(SIGNATURE, signature);
        template.headers().forEach(headers);
        event.traceparent().ifPresent(trace -> headers.accept(TRACEPARENT, trace.toString()));
    }

    /** What is secret of it, besides what is secret of all: to be taken out of what comes back. */
    List<String> secrets() {
        return Stream.of(signature.split(" ", -1))
                .map(one -> one.substring(one.indexOf(',') + 1))
                .toList();
    }

    /** The data goes in as it was published: parsing and writing it again could change a number or an order. */
    private static byte[] body(StringBuilder beforeData, String data) {
        byte[] before = beforeData.toString().getBytes(StandardCharsets.UTF_8);
        byte[] published = data.getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(before, before.length + published.length + 1);
        System.arraycopy(published, 0, body, before.length, published.length);
        body[body.length - 1] = '}';
        return body;
    }

    private static StringBuilder standardWebhook(SessionEvent event) {
        var json = new StringBuilder(ENVELOPE_CHARS);
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        text(json.append("{\"id\":"), event.id(), encoder);
        text(json.append(",\"type\":"), event.type(), encoder);
        text(json.append(",\"timestamp\":"), event.time().toString(), encoder);
        text(json.append(",\"accountId\":"), event.account(), encoder);
        text(json.append(",\"sessionId\":"), event.sessionId(), encoder);
        return json.append(",\"data\":");
    }

    private static StringBuilder cloudEvent(SessionEvent event) {
        var json = new StringBuilder(ENVELOPE_CHARS);
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        text(json.append("{\"specversion\":\"1.0\",\"id\":"), event.id(), encoder);
        text(json.append(",\"source\":"), source(event), encoder);
        text(json.append(",\"type\":"), event.type(), encoder);
        text(json.append(",\"subject\":"), event.sessionId(), encoder);
        text(json.append(",\"time\":"), event.time().toString(), encoder);
        text(json.append(",\"accountid\":"), event.account(), encoder);
        event.traceparent().ifPresent(trace -> text(json.append(",\"traceparent\":"), trace.toString(), encoder));
        return json.append(",\"datacontenttype\":\"application/json\",\"data\":");
    }

    /** A URI reference: where the event happened, whoever published it. */
    private static String source(SessionEvent event) {
        return "/accounts/" + segment(event.account()) + "/sessions/" + segment(event.sessionId());
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean isCloudEvent() {
        return template.settings().bodyFormat() == BodyFormat.CLOUDEVENTS;
    }

    private static void text(StringBuilder json, String value, JsonStringEncoder encoder) {
        json.append('"');
        encoder.quoteAsString(value, json);
        json.append('"');
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + body.length + " bytes]";
    }
}
