package io.integrationhub.kit.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InSequenceTest {

    private final List<String> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> steps = new ArrayList<>();

    @Test
    void eachBeginsAfterTheOneBeforeIsDone() {
        var all = InSequence.collect(List.of("a", "b"), this::step).subscribe().asCompletionStage();
        assertThat(begun).containsExactly("a");

        steps.getFirst().complete("1");
        assertThat(begun).containsExactly("a", "b");
        assertThat(all).isNotDone();

        steps.getLast().complete("2");
        assertThat(all).isCompletedWithValue(List.of("1", "2"));
    }

    @Test
    void afterAFailureNoneBegins() {
        var all = InSequence.forEach(List.of("a", "b"), this::step).subscribe().asCompletionStage();

        steps.getFirst().fail(new IllegalStateException("refused"));

        assertThatThrownBy(all::join).hasRootCauseMessage("refused");
        assertThat(begun).containsExactly("a");
    }

    @Test
    void nothingToDoIsDone() {
        assertThat(InSequence.forEach(List.<String>of(), this::step).subscribe().asCompletionStage())
                .isCompletedWithValue(null);
    }

    private Uni<String> step(String thing) {
        begun.add(thing);
        return Uni.createFrom().<String>emitter(steps::add);
    }
}
