package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.ordering.Sequences.Question;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks again whether something of a sequence waits in the retry table, when a row of it has gone. On its own, so that no
 * record of another destination waits for the answer.
 */
@ApplicationScoped
class SequenceLookUps {
    private static final int MOST = 500;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Sequences sequences;
    private final LookUp lookUp;
    private @Nullable BackgroundLoop loop;

    SequenceLookUps(Sequences sequences, LookUp lookUp) {
        this.sequences = sequences;
        this.lookUp = lookUp;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("sequence look-ups", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        Question question = sequences.questionAgain(MOST);
        return lookUp.waiting(question).replaceWith(PAUSE);
    }
}
