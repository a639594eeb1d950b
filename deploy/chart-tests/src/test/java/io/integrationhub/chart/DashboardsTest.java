package io.integrationhub.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards and alerts ask for what the services expose, and for nothing else. */
class DashboardsTest {
    private static final Path FOLDER = Chart.repository().resolve("deploy/dashboards");
    private static final Path RUNBOOK = Chart.repository().resolve("docs/runbook");
    /** Which Prometheus adds. */
    private static final Set<String> TARGET_LABELS = Set.of("service", "instance", "namespace", "pod", "le");
    /** What a metric is asked for by, beside its own name. */
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "histogram", List.of("_bucket", "_count", "_sum"),
            "summary", List.of("_count", "_sum"),
            "counter", List.of(""),
            "gauge", List.of(""));

    /** A query, and where it is. */
    private record Asked(String where, String query) {}

    static Stream<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardAsksOnlyForWhatIsExposed(Path dashboard) {
        assertExposed(queriesOf(dashboard));
    }

    @Test
    void anAlertAsksOnlyForWhatIsExposed() throws IOException {
        List<Asked> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(
                new Asked(rule.path("alert").asText(), rule.path("expr").asText())));

        assertThat(queries).isNotEmpty();
        assertExposed(queries);
    }

    /** Otherwise nobody would look at it. */
    @Test
    void eachOwnMetricIsOnADashboard() throws IOException {
        Set<String> asked = new HashSet<>();
        dashboards()
                .flatMap(dashboard -> queriesOf(dashboard).stream())
                .forEach(query -> asked.addAll(Queries.of(query.query()).metrics()));

        assertThat(exposed())
                .allSatisfy((metric, labels) -> assertThat(asked)
                        .anyMatch(name -> name.startsWith(metric.replaceAll("_(bucket|count|sum)$", ""))));
    }

    @Test
    void eachAlertHasAPageInTheRunbookAndEachPageAnAlert() throws IOException {
        Set<String> pages = new HashSet<>();
        for (JsonNode rule : rules()) {
            String page = rule.at("/annotations/runbook").asText();
            assertThat(Chart.repository().resolve(page))
                    .isRegularFile()
                    .content()
                    .contains("## What to look at", "## What to do");
            pages.add(page.substring(page.lastIndexOf('/') + 1));
            assertThat(RUNBOOK.resolve("README.md"))
                    .content()
                    .contains("(" + page.substring("docs/runbook/".length()) + ")");
        }
        try (Stream<Path> files = Files.list(RUNBOOK)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @Test
    void eachAlertFiresWhenItShouldAndStaysQuietOtherwise() throws Exception {
        String tests = Files.readString(FOLDER.resolve("rules/tests.yaml"));
        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText().substring("IntegrationHub".length());
            assertThat(tests).contains("- name: " + name + " fires\n", "- name: " + name + " stays quiet\n");
        }
        run("../ensure-prometheus.sh");
        run("promtool", "check", "rules", "integration-hub.yaml");
        run("promtool", "test", "rules", "tests.yaml");
    }

    @Test
    void theQueriesOfAQueryAreFound() {
        Queries queries =
                Queries.of("histogram_quantile(0.95, sum by (service, le) (rate(a_bucket{b=\"c\",d=~\"e|f\"}[5m])))"
                        + " / on(g) max(h) > 1 and i");

        assertThat(queries.metrics()).containsExactlyInAnyOrder("a_bucket", "h", "i");
        assertThat(queries.labels()).containsExactlyInAnyOrder("service", "le", "b", "d", "g");
    }

    private static void assertExposed(List<Asked> queries) {
        Map<String, Set<String>> exposed = exposed();
        for (Asked asked : queries) {
            Queries named = Queries.of(asked.query());
            assertThat(exposed.keySet())
                    .as("%s: %s", asked.where(), asked.query())
                    .containsAll(named.metrics());
            Set<String> labels = new HashSet<>(TARGET_LABELS);
            named.metrics().forEach(metric -> labels.addAll(exposed.getOrDefault(metric, Set.of())));
            assertThat(labels).as("%s: %s", asked.where(), asked.query()).containsAll(named.labels());
        }
    }

    private static List<Asked> queriesOf(Path dashboard) {
        try {
            List<Asked> queries = new ArrayList<>();
            for (JsonNode panel :
                    new ObjectMapper().readTree(dashboard.toFile()).path("panels")) {
                panel.path("targets").forEach(target -> {
                    if (target.has("expr")) {
                        queries.add(new Asked(
                                dashboard.getFileName() + " "
                                        + panel.path("title").asText(),
                                target.path("expr").asText()));
                    }
                });
            }
            return queries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        Chart.YAML
                .readTree(FOLDER.resolve("rules/integration-hub.yaml").toFile())
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** The labels by name, of {@code contracts/metrics}. */
    private static Map<String, Set<String>> exposed() {
        Map<String, Set<String>> exposed = new HashMap<>();
        try (Stream<Path> files = Files.list(Chart.repository().resolve("contracts/metrics"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.split("\\|", -1))
                        .forEach(columns -> Objects.requireNonNull(
                                        SUFFIXES.get(columns[1].strip().replace("?", "")), columns[1])
                                .forEach(suffix -> exposed.put(
                                        columns[0].strip() + suffix,
                                        Set.of(columns[2].strip().split(" ")))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exposed;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.resolve("rules").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
