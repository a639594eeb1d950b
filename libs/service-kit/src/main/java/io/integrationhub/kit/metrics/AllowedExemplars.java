package io.integrationhub.kit.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Enumeration;

/**
 * All metrics, with exemplars only where OpenMetrics 1.0 allows them: with buckets and counters. Micrometer puts one with the
 * count of a histogram, too, and Prometheus refuses a whole answer that has one elsewhere.
 */
@Singleton
class AllowedExemplars extends CollectorRegistry {

    AllowedExemplars() {
        // As Quarkus makes it: a name that is registered twice is refused.
        super(true);
    }

    @Override
    public Enumeration<MetricFamilySamples> metricFamilySamples() {
        var families = Collections.list(super.metricFamilySamples());
        families.replaceAll(AllowedExemplars::allowed);
        return Collections.enumeration(families);
    }

    private static MetricFamilySamples allowed(MetricFamilySamples family) {
        return family.samples.stream().anyMatch(AllowedExemplars::isForbidden)
                ? new MetricFamilySamples(
                        family.name,
                        family.unit,
                        family.type,
                        family.help,
                        family.samples.stream().map(AllowedExemplars::allowed).toList())
                : family;
    }

    private static Sample allowed(Sample sample) {
        return isForbidden(sample)
                ? new Sample(sample.name, sample.labelNames, sample.labelValues, sample.value, sample.timestampMs)
                : sample;
    }

    private static boolean isForbidden(Sample sample) {
        return sample.exemplar != null && !sample.name.endsWith("_bucket") && !sample.name.endsWith("_total");
    }
}
