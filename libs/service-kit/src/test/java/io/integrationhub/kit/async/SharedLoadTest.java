package io.integrationhub.kit.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedLoadTest {

    private final List<UniEmitter<? super String>> loads = new ArrayList<>();
    private final SharedLoad<String> shared =
            new SharedLoad<>(() -> Uni.createFrom().<String>emitter(loads::add));

    @Test
    void whoeverAsksMeanwhileGetsTheSame() {
        var one = ask();
        var two = ask();

        assertThat(loads).hasSize(1);
        loads.getFirst().complete("keys");

        assertThat(one).isCompletedWithValue("keys");
        assertThat(two).isCompletedWithValue("keys");
    }

    @Test
    void whoeverAsksAfterwardsStartsAnother() {
        var one = ask();
        loads.getFirst().fail(new IllegalStateException("away"));
        var two = ask();
        loads.getLast().complete("keys");
        var three = ask();

        assertThat(loads).hasSize(3);
        assertThatThrownBy(one::join).hasRootCauseMessage("away");
        assertThat(two).isCompletedWithValue("keys");
        assertThat(three).isNotDone();
    }

    @Test
    void eachGoesOnInHisOwnContext() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var contexts = List.of(newContext(vertx), newContext(vertx));
            assertThat(contexts).doesNotHaveDuplicates();

            var continued = contexts.stream().map(this::contextAfterwards).toList();
            contexts.getFirst().runOnContext(none -> loads.getFirst().complete("keys"));

            assertThat(continued.getFirst().get(10, TimeUnit.SECONDS)).isSameAs(contexts.getFirst());
            assertThat(continued.getLast().get(10, TimeUnit.SECONDS)).isSameAs(contexts.getLast());
            assertThat(loads).hasSize(1);
        } finally {
            vertx.close();
        }
    }

    /** A thread outside of Vert.x keeps the context that it gets first. */
    private static Context newContext(Vertx vertx) {
        return CompletableFuture.supplyAsync(vertx::getOrCreateContext, task -> new Thread(task).start())
                .join();
    }

    /** Where somebody is who has asked in this context, once it is loaded. */
    private CompletableFuture<Context> contextAfterwards(Context context) {
        var asked = new CompletableFuture<Void>();
        var continued = new CompletableFuture<Context>();
        context.runOnContext(none -> {
            shared.get().subscribe().with(keys -> continued.complete(Vertx.currentContext()));
            asked.complete(null);
        });
        asked.join();
        return continued;
    }

    private CompletableFuture<String> ask() {
        return shared.get().subscribe().asCompletionStage();
    }
}
