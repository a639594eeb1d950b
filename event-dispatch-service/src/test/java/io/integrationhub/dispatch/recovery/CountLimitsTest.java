package io.integrationhub.dispatch.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CountLimitsTest {
    private final CountLimits limits = new CountLimits(2);

    @Test
    void anAccountCountsOnceAtATime() {
        var first = new CompletableFuture<Integer>();
        CompletableFuture<Integer> counting = begin("acme", first);

        assertThatThrownBy(() -> count("acme")).hasMessageContaining("being counted already");
        assertThat(count("other")).isOne();

        first.complete(7);
        assertThat(counting.join()).isEqualTo(7);
        assertThat(count("acme")).isOne();
    }

    @Test
    void aProcessCountsTwiceAtATime() {
        var one = new CompletableFuture<Integer>();
        CompletableFuture<Integer> counting = begin("acme", one);
        CompletableFuture<Integer> other = begin("other", new CompletableFuture<>());

        assertThatThrownBy(() -> count("third")).hasMessageContaining("Others have");

        one.completeExceptionally(new IllegalStateException("the database is away"));
        assertThat(counting).isCompletedExceptionally();
        assertThat(count("third")).isOne();
        assertThat(other).isNotDone();
    }

    private CompletableFuture<Integer> begin(String account, CompletableFuture<Integer> counted) {
        return limits.counting(account, () -> Uni.createFrom().completionStage(counted))
                .subscribeAsCompletionStage();
    }

    private int count(String account) {
        return limits.counting(account, () -> Uni.createFrom().item(1)).await().indefinitely();
    }
}
