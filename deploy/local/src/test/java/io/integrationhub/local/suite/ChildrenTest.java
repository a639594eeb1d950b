package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.embedded.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

    @TempDir
    Path folder;

    private final Children children = new Children();

    @Test
    void aChildThatEndsByItselfIsReportedWithTheEndOfItsLog() {
        children.add(Component.KAFKA, shell("echo out of luck; exit 3"));

        assertThat(children.firstDeath()).succeedsWithin(Duration.ofSeconds(10)).satisfies(death -> {
            assertThat(death.component()).isEqualTo(Component.KAFKA);
            assertThat(death.describe())
                    .contains("exit code 3", folder.resolve("log").toString(), "out of luck");
        });
    }

    @Test
    void aChildThatWasKilledOnPurposeIsNotMissed() {
        var child = children.add(Component.KAFKA, shell("sleep 600"));

        children.kill(Component.KAFKA);

        assertThat(child.isAlive()).isFalse();
        assertThat(children.firstDeath()).isNotDone();
    }

    @Test
    void aChildThatComesTooLateIsStopped() {
        children.markEnding();
        var late = shell("sleep 600");

        assertThatThrownBy(() -> children.add(Component.KAFKA, late)).isInstanceOf(SuiteFailure.class);

        assertThat(late.isAlive()).isFalse();
    }

    @Test
    void childrenAreStoppedTogether() {
        var kafka = children.add(Component.KAFKA, shell("sleep 600"));
        var keycloak = children.add(Component.KEYCLOAK, shell("sleep 600"));

        children.stopTogether(Set.of(Component.KAFKA, Component.KEYCLOAK, Component.POSTGRESQL));

        assertThat(kafka.isAlive()).isFalse();
        assertThat(keycloak.isAlive()).isFalse();
    }

    private ChildProcess shell(String script) {
        var command = List.of("sh", "-c", script);
        return ChildProcess.start(command, Map.of(), folder.resolve("log"), "TERM", null);
    }
}
