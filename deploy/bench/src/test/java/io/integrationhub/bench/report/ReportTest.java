package io.integrationhub.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report =
            new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), new JsonObject().put("processors", 2));

    @Test
    void showsTheMedianAndWhetherItIsWhatIsWanted() throws InterruptedException {
        report.section(
                "latency",
                "Added latency",
                section -> section.figure("p50", Unit.MILLISECONDS, List.of(9.0, 4.0, 3.0), Aim.atMost(5)));
        report.summary();

        assertThat(output()).contains("4.0 ms   at most 5.0 ms: holds").contains("1 of 1 aims hold");
        assertThat(report.isMissed()).isFalse();
    }

    @Test
    void namesWhatIsMissed() throws InterruptedException {
        report.section(
                "latency", "Added latency", section -> section.figure("p50", Unit.MILLISECONDS, 6, Aim.atMost(5)));
        report.summary();

        assertThat(output()).contains("6.0 ms   at most 5.0 ms: MISSED").contains("MISSED latency: p50");
        assertThat(report.isMissed()).isTrue();
    }

    @Test
    void whatCouldNotBeMeasuredIsMissed() {
        assertThat(Aim.atLeast(1).holds(Double.NaN)).isFalse();
        assertThat(Aim.atMost(1).holds(Double.NaN)).isFalse();
    }

    @Test
    void goesOnAfterASectionThatFailed() throws InterruptedException {
        report.section("crash", "Crash", section -> {
            throw new IllegalStateException("nothing arrived");
        });
        report.section("latency", "Added latency", section -> section.figure("p50", Unit.MILLISECONDS, 1));
        report.summary();

        assertThat(output())
                .contains("FAILED: nothing arrived")
                .contains("1.0 ms")
                .contains("FAILED crash");
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void theJsonHasEverything() throws InterruptedException {
        report.section("latency", "Added latency", section -> {
            section.figure("p50", Unit.MILLISECONDS, List.of(2.0, Double.NaN), Aim.atMost(5));
            section.note("at 500/s");
        });

        var section = report.json().getJsonArray("sections").getJsonObject(0);
        assertThat(report.json().getInteger("processors")).isEqualTo(2);
        assertThat(section.getJsonArray("notes")).isEqualTo(new JsonArray().add("at 500/s"));
        var figure = section.getJsonArray("figures").getJsonObject(0);
        assertThat(figure.getString("unit")).isEqualTo("milliseconds");
        assertThat(figure.getJsonArray("rounds"))
                .isEqualTo(new JsonArray().add(2.0).addNull());
        assertThat(figure.getJsonObject("aim")).isEqualTo(new JsonObject().put("atMost", 5.0));
        assertThat(figure.containsKey("holds")).isTrue();
    }

    @Test
    void theMedianOfAnEvenNumberIsInTheMiddle() {
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(Median.of(List.of())).isNaN();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
