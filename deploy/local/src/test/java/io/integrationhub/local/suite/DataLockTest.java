package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
