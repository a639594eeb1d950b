package io.integrationhub.kit.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps those whom the suite serves from filling its memory with series of metrics: a label may hold what a request, an
 * event or a receiver chose, and each new value is a series that stays until the process ends.
 *
 * <p>A series with an HTTP method that no operation has is refused, and so is every new series of a meter that has as
 * many as any honest one needs. Refused, rather than renamed: Micrometer remembers the name before it was changed. What is
 * refused is counted.
 */
@Singleton
public class SeriesLimit implements MeterFilter, MeterBinder {

    /** Partitions of a topic times consumers and attributes, operations times statuses: none comes near it. */
    static final int MOST_PER_METER = 2_000;

    private static final String METHOD = "method";
    /** Those of operations, and what Vert.x says when it knows none. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "UNKNOWN");

    private final Map<String, Set<Meter.Id>> known = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    @Override
    public MeterFilterReply accept(Meter.Id series) {
        boolean isTaken = hasKnownMethod(series) && hasRoom(series);
        if (!isTaken) {
            refused.increment();
        }
        return isTaken ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("metrics.series.refused", refused, LongAdder::sum)
                .description("Measurements that were not taken because their series had an odd or one label too many")
                .register(registry);
    }

    private static boolean hasKnownMethod(Meter.Id series) {
        String method = series.getName().startsWith("http.") ? series.getTag(METHOD) : null;
        return method == null || METHODS.contains(method);
    }

    private boolean hasRoom(Meter.Id series) {
        Set<Meter.Id> ofMeter = known.computeIfAbsent(series.getName(), name -> ConcurrentHashMap.newKeySet());
        return ofMeter.contains(series) || (ofMeter.size() < MOST_PER_METER && add(ofMeter, series));
    }

    private static boolean add(Set<Meter.Id> ofMeter, Meter.Id series) {
        ofMeter.add(series);
        return true;
    }
}
