package io.integrationhub.kit.metrics;

import io.integrationhub.kit.trace.CurrentTrace;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.kit.trace.Traces;
import io.micrometer.core.instrument.Timer;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import io.quarkus.micrometer.runtime.export.exemplars.OpenTelemetryContextUnwrapper;
import io.vertx.core.Context;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exemplars of OpenMetrics: with a bucket of a histogram the id of a trace that fell into it, which a dashboard leads to. Only
 * traces that are recorded, and none while traces are off. Takes the place of what Quarkus has for spans of its own.
 */
@Singleton
public final class Exemplars implements OpenTelemetryContextUnwrapper {

    /** What is measured right now, on this thread. */
    private static final ThreadLocal<@Nullable TraceParent> MEASURED = new ThreadLocal<>();

    private static final SpanContextSupplier TRACE = new SpanContextSupplier() {
        @Override
        public @Nullable String getTraceId() {
            TraceParent trace = MEASURED.get();
            return trace == null ? null : trace.traceId();
        }

        @Override
        public @Nullable String getSpanId() {
            TraceParent trace = MEASURED.get();
            return trace == null ? null : trace.parentId();
        }

        @Override
        public boolean isSampled() {
            return MEASURED.get() != null;
        }
    };

    private final boolean areOn;

    Exemplars(Traces traces) {
        this.areOn = traces.areOn();
    }

    @Produces
    @Singleton
    Optional<ExemplarSampler> sampler() {
        return areOn ? Optional.of(new DefaultExemplarSampler(TRACE)) : Optional.empty();
    }

    /** Measures a request, whose context knows its trace. */
    @Override
    public <P, R> R executeInContext(Function<P, R> measurement, P parameter, @Nullable Context context) {
        if (!areOn || context == null) {
            return measurement.apply(parameter);
        }
        MEASURED.set(CurrentTrace.of(context).filter(TraceParent::sampled).orElse(null));
        try {
            return measurement.apply(parameter);
        } finally {
            MEASURED.remove();
        }
    }

    /** Records how long something took that belongs to a trace; costs no more than the timer itself while traces are off. */
    public void record(Timer timer, Duration time, Optional<TraceParent> trace) {
        if (!areOn || trace.isEmpty() || !trace.get().sampled()) {
            timer.record(time);
            return;
        }
        MEASURED.set(trace.get());
        try {
            timer.record(time);
        } finally {
            MEASURED.remove();
        }
    }
}
