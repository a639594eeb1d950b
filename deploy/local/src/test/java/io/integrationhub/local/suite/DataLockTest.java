package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {

    @TempDir
    Path folder;

    @Test
    void aSecondSuiteIsTurnedAway() {
        var file = folder.resolve("launcher.lock");
        try (var lock = DataLock.acquire(file)) {
            assertThat(lock).isNotNull();

            assertThatThrownBy(() -> DataLock.acquire(file))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void nothingIsLeftBehind() {
        var file = folder.resolve("launcher.lock");

        DataLock.acquire(file).close();

        assertThat(file).doesNotExist();
        DataLock.acquire(file).close();
    }

    @Test
    void whetherSomebodyHasItIsKnownFromInsideAndOutside() throws Exception {
        var file = folder.resolve("launcher.lock");
        assertThat(DataLock.isHeld(file)).isFalse();
        try (var lock = DataLock.acquire(file)) {
            assertThat(lock).isNotNull();
            assertThat(DataLock.isHeld(file)).isTrue();
        }
        assertThat(DataLock.isHeld(file)).isFalse();

        Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
        assertThat(DataLock.isHeld(file)).as("by a process that lives").isTrue();

        Files.writeString(file, "999999999999");
        assertThat(DataLock.isHeld(file)).as("by one that has died").isFalse();
    }
}
