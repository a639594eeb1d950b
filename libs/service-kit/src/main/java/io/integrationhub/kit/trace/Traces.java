package io.integrationhub.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Spans for a tracing system. Each is begun by hand where something begins that operators want to see, with the trace that it
 * belongs to; nothing is carried along by threads or contexts. Without a collector all spans are the one that does nothing.
 *
 * <p>An attribute is never a payload, a header, a path or a query: a trace leaves the suite.
 */
@Singleton
public final class Traces {

    /** Attributes of the suite's own, the same in all spans. */
    public static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("integrationhub.account");

    public static final AttributeKey<String> HUB = AttributeKey.stringKey("integrationhub.hub");
    public static final AttributeKey<String> SESSION = AttributeKey.stringKey("integrationhub.session");
    public static final AttributeKey<String> EVENT = AttributeKey.stringKey("integrationhub.event");
    public static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("integrationhub.event_type");
    public static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("integrationhub.attempt");

    /** Attributes of OpenTelemetry's conventions for HTTP and messaging, 1.37. */
    public static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");

    public static final AttributeKey<String> HTTP_ROUTE = AttributeKey.stringKey("http.route");
    public static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    public static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    public static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");

    private static final int LONGEST_STOP_SECONDS = 2;

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    @Inject
    Traces(
            TracesConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this(config.endpoint()
                .map(endpoint -> provider(
                        Attributes.of(SERVICE, service, VERSION, version),
                        config.share(),
                        BatchSpanProcessor.builder(exporter(endpoint)).build()))
                .orElse(null));
    }

    private Traces(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("io.integrationhub");
    }

    /** Spans that do nothing. */
    public static Traces off() {
        return new Traces(null);
    }

    /** Spans of all traces that their callers record, and of this share of the others, for a processor. */
    public static Traces to(SpanProcessor processor, double share) {
        return new Traces(provider(Attributes.empty(), share, processor));
    }

    private static OtlpHttpSpanExporter exporter(URI endpoint) {
        String base = endpoint.toString();
        return OtlpHttpSpanExporter.builder()
                .setEndpoint((base.endsWith("/") ? base : base + "/") + "v1/traces")
                .build();
    }

    /** Who asks the caller's trace to be recorded gets that; of all others a share is chosen by their trace ids. */
    private static SdkTracerProvider provider(Attributes service, double share, SpanProcessor processor) {
        Sampler some = Sampler.traceIdRatioBased(share);
        return SdkTracerProvider.builder()
                .setResource(Resource.create(service))
                .setSampler(Sampler.parentBasedBuilder(some)
                        .setRemoteParentNotSampled(some)
                        .build())
                .addSpanProcessor(processor)
                .build();
    }

    /** Whether there is a collector. */
    public boolean areOn() {
        return tracer != null;
    }

    /** The span of a request from outside, which begins a trace when the caller is in none. */
    public Span serve(String method, Optional<TraceParent> caller) {
        if (tracer == null) {
            return Span.getInvalid();
        }
        Context parent = caller.map(Traces::context).orElseGet(Context::root);
        return tracer.spanBuilder(method)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setAttribute(HTTP_METHOD, method)
                .startSpan();
    }

    /** A part of a trace; it does nothing unless the trace is recorded. */
    public Span begin(String name, SpanKind kind, Optional<TraceParent> parent) {
        return isRecorded(parent) ? builder(name, kind, parent.get()).startSpan() : Span.getInvalid();
    }

    /** A part of the first of some traces that are recorded, linked to the others: one that several things have caused. */
    public Span begin(String name, SpanKind kind, List<TraceParent> causes) {
        var recorded = tracer == null
                ? List.<TraceParent>of()
                : causes.stream().filter(TraceParent::sampled).toList();
        if (recorded.isEmpty()) {
            return Span.getInvalid();
        }
        SpanBuilder span = builder(name, kind, recorded.getFirst());
        recorded.stream().skip(1).forEach(other -> span.addLink(remote(other)));
        return span.startSpan();
    }

    /** A part of a trace that began at a time and ends now. */
    public void record(
            String name, SpanKind kind, Optional<TraceParent> parent, Instant startedAt, Attributes attributes) {
        if (isRecorded(parent)) {
            builder(name, kind, parent.get())
                    .setStartTimestamp(startedAt)
                    .setAllAttributes(attributes)
                    .startSpan()
                    .end();
        }
    }

    private boolean isRecorded(Optional<TraceParent> parent) {
        return tracer != null && parent.isPresent() && parent.get().sampled();
    }

    private SpanBuilder builder(String name, SpanKind kind, TraceParent parent) {
        return Objects.requireNonNull(tracer)
                .spanBuilder(name)
                .setSpanKind(kind)
                .setParent(context(parent));
    }

    /** What goes on with the trace below a span; empty for the one that does nothing. */
    public static Optional<TraceParent> within(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of(new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled()))
                : Optional.empty();
    }

    private static Context context(TraceParent parent) {
        return Context.root().with(Span.wrap(remote(parent)));
    }

    private static SpanContext remote(TraceParent parent) {
        TraceFlags flags = parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.createFromRemoteParent(parent.traceId(), parent.parentId(), flags, TraceState.getDefault());
    }

    /** Sends what is left. */
    @PreDestroy
    void close() {
        if (provider != null) {
            provider.shutdown().join(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
