package io.integrationhub.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.testkit.metrics.PublishedMetrics.Published;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;

/** The metrics of a service, as it exposes them and as they are published in {@code contracts/metrics}. */
public final class MetricsContract {
    /** Whatever begins so is the suite's own, and has to be published. */
    private static final Pattern OWN =
            Pattern.compile("(integration_hub|outbox|kafka|dispatch|mapping|oauth|metrics)_\\w+");
    /** What only grows with those whom the suite serves. */
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-.*");

    /** What Prometheus takes, as it says itself. */
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private MetricsContract() {}

    /**
     * Fails when a published metric is missing or has other labels, when one of the suite's own is not published, and when
     * there are more series than that, or when Prometheus does not get the format that has exemplars.
     *
     * @param metrics where the service exposes them
     */
    public static void verify(String service, URI metrics, int mostSeries) {
        RestAssured.get("/api/v1/caller");
        List<Published> published = PublishedMetrics.of(service);
        // Some are read from the database or from Kafka a moment after the start.
        Awaitility.await().untilAsserted(() -> assertExposed(published, scrape(metrics)));
        Scrape scrape = scrape(metrics);
        assertThat(unpublished(published, scrape))
                .as("not in contracts/metrics")
                .isEmpty();
        assertThat(scrape.samples())
                .allSatisfy(sample -> assertThat(sample.labels().values())
                        .as(sample.name())
                        .noneMatch(value -> IDENTIFIER.matcher(value).matches()));
        assertThat(scrape.samples()).hasSizeBetween(published.size(), mostSeries);
        assertThat(asPrometheusGetsThem(metrics)).endsWith("# EOF\n");
    }

    private static String asPrometheusGetsThem(URI metrics) {
        return RestAssured.given()
                .header("Accept", PROMETHEUS)
                .get(metrics)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/openmetrics-text"))
                .extract()
                .asString();
    }

    private static void assertExposed(List<Published> published, Scrape scrape) {
        SoftAssertions.assertSoftly(all -> published.stream()
                .filter(metric -> metric.always() || scrape.has(metric.name()))
                .forEach(metric -> {
                    all.assertThat(scrape.has(metric.name())).as(metric.name()).isTrue();
                    all.assertThat(scrape.types().get(metric.name()))
                            .as(metric.name())
                            .isEqualTo(metric.type());
                    all.assertThat(scrape.labels(metric.name()))
                            .as(metric.name())
                            .isEqualTo(metric.labels());
                }));
    }

    private static Set<String> unpublished(List<Published> published, Scrape scrape) {
        Set<String> names = published.stream().map(Published::name).collect(Collectors.toSet());
        return scrape.types().keySet().stream()
                .filter(name -> OWN.matcher(name).matches() && !names.contains(name))
                .filter(name -> !names.contains(name.replaceAll("_max$", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Scrape scrape(URI metrics) {
        return Scrape.of(RestAssured.given()
                .accept("text/plain")
                .get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
