package io.integrationhub.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of traces: takes OTLP over HTTP and keeps what it gets. It ends with its JVM. */
final class TraceCollector {

    /**
     * A span as it was exported.
     *
     * @param service which service made it
     * @param links traces that it is linked to
     * @param text everything in it
     */
    record Exported(
            String service,
            String name,
            Span.SpanKind kind,
            String trace,
            String id,
            String parent,
            List<String> links,
            Map<String, String> attributes,
            String text) {

        private static Exported of(ResourceSpans resource, Span span) {
            return new Exported(
                    byKey(resource.getResource().getAttributesList()).getOrDefault("service.name", ""),
                    span.getName(),
                    span.getKind(),
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()),
                    span.getLinksList().stream()
                            .map(link -> hex(link.getTraceId()))
                            .toList(),
                    byKey(span.getAttributesList()),
                    resource.getResource() + span.toString());
        }
    }

    private final HttpServer server;
    private final List<Exported> spans = new CopyOnWriteArrayList<>();

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of a trace so far. */
    List<Exported> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope ->
                                    scope.getSpansList().forEach(span -> spans.add(Exported.of(resource, span)))));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> byKey(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasIntValue()
                                ? Long.toString(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
