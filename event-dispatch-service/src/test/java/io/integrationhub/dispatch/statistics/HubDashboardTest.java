package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testkit.Repository;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dashboard of one hub reads our tables by itself, so that it has to be told of their changes. */
@QuarkusTest
class HubDashboardTest {

    @Inject
    Pool pool;

    @Test
    void itsQueriesFitTheTables() throws IOException {
        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(5);
        for (String query : queries) {
            pool.query(query).execute().await().atMost(Duration.ofSeconds(10));
        }
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Repository.root()
                        .resolve("deploy/dashboards/grafana/hub.json")
                        .toFile());
        List<String> queries = new ArrayList<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target ->
                                queries.add(asSent(target.path("rawSql").asText()))));
        dashboard.at("/templating/list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                queries.add(asSent(variable.path("query").asText()));
            }
        });
        return queries;
    }

    /** With Grafana's macros as its PostgreSQL data source replaces them. */
    private static String asSent(String query) {
        return query.replace("$__timeGroupAlias(at, 1m)", "floor(extract(epoch from at) / 60) * 60 as \"time\"")
                .replace("$__timeFilter(at)", "at between '2026-01-01T00:00:00Z' and '2026-01-02T00:00:00Z'")
                .replace("$account", "acme")
                .replace("$hub", "hub_2");
    }
}
