package io.integrationhub.kit.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.kit.start.StartProgress.News;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final StartStep migrate = new Step(Dependency.POSTGRESQL, 1);
    private final StartStep load = new Step(Dependency.POSTGRESQL, 2);
    private final StartStep topics = new Step(Dependency.KAFKA, 1);
    private final StartProgress progress = new StartProgress(List.of(load, topics, migrate));

    @Test
    void aStepComesWhenThoseBeforeItAreDone() {
        assertThat(progress.next()).containsExactly(migrate, topics);

        progress.done(migrate, 0);

        assertThat(progress.next()).containsExactly(load, topics);
        assertThatThrownBy(() -> progress.done(migrate, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsDoneWhenNoStepIsLeftAndThenWaitsForNothing() {
        progress.done(migrate, 0);
        progress.done(load, 0);
        assertThat(progress.isDone()).isFalse();

        progress.done(topics, 0);

        assertThat(progress.isDone()).isTrue();
        assertThat(progress.waitingFor()).isEmpty();
    }

    @Test
    void waitingIsReportedOnceAndItsReasonIsTheLatest() {
        assertThat(progress.failed(migrate, "refused", SECOND))
                .contains(new News.WaitingBegins(Dependency.POSTGRESQL, "refused"));
        assertThat(progress.failed(migrate, "starting", 2 * SECOND)).isEmpty();

        assertThat(progress.waitingFor()).isEqualTo(Map.of(Dependency.POSTGRESQL, "starting"));
    }

    @Test
    void theEndOfWaitingIsReportedOnceWithAllItsTime() {
        progress.failed(migrate, "refused", SECOND);
        assertThat(progress.done(migrate, 2 * SECOND)).isEmpty();
        progress.failed(load, "refused", 3 * SECOND);

        assertThat(progress.done(load, 5 * SECOND))
                .contains(new News.WaitingEnds(Dependency.POSTGRESQL, Duration.ofSeconds(4)));
        assertThat(progress.waitingFor()).isEmpty();
    }

    @Test
    void eachDependencyIsWaitedForByItself() {
        progress.failed(migrate, "refused", 0);
        progress.failed(topics, "nobody", 0);

        assertThat(progress.done(topics, SECOND))
                .contains(new News.WaitingEnds(Dependency.KAFKA, Duration.ofSeconds(1)));
        assertThat(progress.waitingFor()).containsOnlyKeys(Dependency.POSTGRESQL);
    }

    @Test
    void whatWasThereAtOnceIsNotLogged() {
        assertThat(progress.done(topics, SECOND)).isEmpty();
    }

    private record Step(Dependency needs, int order) implements StartStep {
        @Override
        public void run() {}
    }
}
