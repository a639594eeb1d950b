package io.integrationhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Debian's Prometheus, which scrapes the services of a suite as the chart's PodMonitor has it done, only more often. */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = FreePorts.next();
    private final Instant started = Instant.now();
    private final ChildProcess process;

    private PrometheusServer(Path folder, String configuration) {
        try {
            Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
            process = ChildProcess.start(
                    List.of(
                            "prometheus",
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--enable-feature=exemplar-storage"),
                    Map.of(),
                    folder.resolve("prometheus.log"),
                    "TERM",
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is installed, or could be by whoever runs the tests. */
    static boolean isInstalled() {
        try {
            return new ProcessBuilder(RunningSuite.project()
                                    .resolve("deploy/dashboards/ensure-prometheus.sh")
                                    .toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static PrometheusServer of(Suite suite, Path folder) {
        var configuration = new StringBuilder("""
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                """);
        for (Component service : Component.SERVICES) {
            URI metrics = suite.addresses().readiness(service);
            configuration.append("""
                      - job_name: %1$s
                        metrics_path: /q/metrics
                        static_configs: [{targets: ['%2$s'], labels: {service: %1$s}}]
                    """.formatted(service.title(), metrics.getAuthority()));
        }
        return new PrometheusServer(folder, configuration.toString());
    }

    /** Whether a query has had a number at any time since the start. */
    boolean hasData(String query) {
        JsonNode result = ask("query_range?start=%d&end=%d&step=1&query=%s"
                .formatted(started.getEpochSecond(), Instant.now().getEpochSecond(), encoded(query)));
        return StreamSupport.stream(result.at("/data/result").spliterator(), false)
                .flatMap(series -> StreamSupport.stream(series.path("values").spliterator(), false))
                .anyMatch(value -> !value.path(1).asText().equals("NaN"));
    }

    /** Ids of traces that are exemplars of a metric. */
    List<String> traces(String metric) {
        JsonNode result = ask("query_exemplars?start=%d&end=%d&query=%s"
                .formatted(started.getEpochSecond(), Instant.now().getEpochSecond(), encoded(metric)));
        return result.path("data").findValuesAsText("trace_id");
    }

    private JsonNode ask(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .build();
        try {
            JsonNode answer = JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalStateException(path + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
