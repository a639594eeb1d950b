package io.integrationhub.credential.credential;

import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Hashes and checks passwords beside the event loops. It costs so much on purpose that somebody could keep the service
 * busy with it: only a few are done at once, a bounded number waits, and the rest is refused at once. Clients that present
 * an API key do not come here.
 */
@ApplicationScoped
class PasswordHashing {

    private final WorkerExecutor workers;
    private final Semaphore admitted;
    private final SecureRandom random = new SecureRandom();

    @Inject
    PasswordHashing(Vertx vertx, CredentialsConfig config) {
        this(vertx, config.passwordsAtOnce(), config.passwordsWaiting());
    }

    PasswordHashing(Vertx vertx, int atOnce, int waiting) {
        workers = vertx.createSharedWorkerExecutor("password-hashing", atOnce);
        admitted = new Semaphore(atOnce + waiting);
    }

    @PreDestroy
    void stop() {
        workers.closeAndForget();
    }

    /** The hash to store; fails with unavailable when too many wait. */
    Uni<String> hash(ApiPassword password) {
        return admit(() -> PasswordHash.of(password, random));
    }

    /** Compares with a hash, or with nobody's; fails with unavailable when too many wait. */
    Uni<Boolean> matches(ApiPassword password, Optional<String> hash) {
        return admit(() -> PasswordHash.matches(password, hash));
    }

    private <T> Uni<T> admit(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (!admitted.tryAcquire()) {
                throw CommonProblem.UNAVAILABLE.problem("Too many passwords are being checked. Try again in a moment.");
            }
            return workers.executeBlocking(() -> releasing(work), false);
        });
    }

    private <T> T releasing(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            admitted.release();
        }
    }
}
