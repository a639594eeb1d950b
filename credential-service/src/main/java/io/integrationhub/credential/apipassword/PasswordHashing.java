package io.integrationhub.credential.apipassword;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Judges, hashes and checks passwords beside the event loops. It costs so much that somebody could keep the service busy with
 * it: only a few are done at once, a bounded number waits, and the rest is refused at once. Clients that present an API key
 * do not come here.
 */
@ApplicationScoped
public class PasswordHashing {

    /** New passwords that may wait to be judged, besides the one that is. */
    private static final int JUDGED_WAITING = 16;

    private final WorkerExecutor workers;
    private final WorkerExecutor judge;
    private final Semaphore judged = new Semaphore(1 + JUDGED_WAITING);
    private final Semaphore admitted;
    private final Semaphore strangers;
    private final SecureRandom random = new SecureRandom();

    @Inject
    PasswordHashing(Vertx vertx, PasswordHashingConfig config) {
        this(vertx, config.passwordsAtOnce(), config.passwordsWaiting());
    }

    PasswordHashing(Vertx vertx, int atOnce, int waiting) {
        workers = vertx.createSharedWorkerExecutor("password-hashing", atOnce);
        judge = vertx.createSharedWorkerExecutor("password-strength", 1);
        admitted = new Semaphore(atOnce + waiting);
        strangers = new Semaphore(Math.max(1, (atOnce + waiting) / 2));
    }

    @PreDestroy
    void stop() {
        workers.closeAndForget();
        judge.closeAndForget();
    }

    /**
     * What is wrong with a text that is to be a password; empty when nothing is. Passwords are judged one at a time, and
     * apart from those that clients present: what takes long to judge keeps no client waiting.
     *
     * @param names that the password must not contain: of the client, its hub and its account
     * @return fails with unavailable when too many wait
     */
    public Uni<Optional<String>> fault(String text, List<String> names) {
        return Uni.createFrom().deferred(() -> {
            Optional<String> ofForm = PasswordRule.faultOfForm(text, names);
            return ofForm.isPresent() ? Uni.createFrom().item(ofForm) : faultOfStrength(text, names);
        });
    }

    private Uni<Optional<String>> faultOfStrength(String text, List<String> names) {
        if (!judged.tryAcquire()) {
            throw busy();
        }
        return judge.executeBlocking(() -> releasing(judged, () -> PasswordRule.faultOfStrength(text, names)), true);
    }

    /** The hash to store; fails with unavailable when too many wait. */
    public Uni<String> hash(ApiPassword password) {
        return admit(() -> PasswordHash.of(password, random));
    }

    /** Compares with a hash, or with a dummy when there is none; fails with unavailable when too many wait. */
    public Uni<Boolean> matches(ApiPassword password, Optional<String> hash) {
        return admit(() -> PasswordHash.matches(password, hash));
    }

    /**
     * The same for a client that has not authenticated from its address lately. Strangers take half of the places at most:
     * a flood of guesses keeps no known client from being checked.
     */
    public Uni<Boolean> matchesStranger(ApiPassword password, Optional<String> hash) {
        return Uni.createFrom().deferred(() -> {
            if (!strangers.tryAcquire()) {
                throw busy();
            }
            if (!admitted.tryAcquire()) {
                strangers.release();
                throw busy();
            }
            return run(() -> releasing(strangers, () -> PasswordHash.matches(password, hash)));
        });
    }

    private <T> Uni<T> admit(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (!admitted.tryAcquire()) {
                throw busy();
            }
            return run(work);
        });
    }

    /** The place is free after the work, also when the result is not needed any more. */
    private <T> Uni<T> run(Callable<T> admittedWork) {
        return workers.executeBlocking(() -> releasing(admitted, admittedWork), false);
    }

    private static HttpProblem busy() {
        return CommonProblem.UNAVAILABLE.problem("Too many passwords are being checked. Try again in a moment.");
    }

    private static <T> T releasing(Semaphore place, Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            place.release();
        }
    }
}
