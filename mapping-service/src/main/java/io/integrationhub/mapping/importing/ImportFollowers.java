package io.integrationhub.mapping.importing;

import io.integrationhub.identity.revocation.TokenStanding;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.runtime.Application;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Tells who follows an import how far it is, whichever process runs it. All that are followed are read together, once a
 * second. A follower that does not read gets the latest state when it does, and nothing piles up for it.
 */
@ApplicationScoped
class ImportFollowers {

    /** What a follower is told; without an import it is a sign of life. */
    record News(Optional<ImportView> view) {}

    private final ImportJobs jobs;
    private final FollowConfig config;
    private final TokenStanding tokens;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

    ImportFollowers(ImportJobs jobs, FollowConfig config, TokenStanding tokens) {
        this.jobs = jobs;
        this.config = config;
        this.tokens = tokens;
    }

    /** Fails with too_many_streams when no more may be followed. */
    void requireRoom(String account) {
        if (!hasRoom(account)) {
            throw MappingProblem.TOO_MANY_STREAMS.problem(
                    "As many imports are followed as is possible: close another stream, or read the import instead.");
        }
    }

    private boolean hasRoom(String account) {
        long own = followers.stream()
                .filter(follower -> follower.account.equals(account))
                .count();
        return own < config.perAccount() && followers.size() < config.most();
    }

    /**
     * The present state and each that follows, until the import is over or the token ends. Without room it ends at once: see
     * {@link #requireRoom}.
     */
    Multi<News> follow(ImportJob job, String account, JsonWebToken token) {
        return Multi.createFrom()
                .emitter(
                        emitter -> begin(job, new Follower(job.id(), account, token, emitter)),
                        BackPressureStrategy.LATEST);
    }

    private void begin(ImportJob job, Follower follower) {
        if (hasRoom(follower.account)) {
            followers.add(follower);
            follower.emitter.onTermination(() -> followers.remove(follower));
            follower.tell(ImportView.of(job));
        } else {
            follower.emitter.complete();
        }
    }

    /** How many follow. */
    int count() {
        return followers.size();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        followers.forEach(Follower::live);
        Set<UUID> followed = followers.stream().map(follower -> follower.job).collect(Collectors.toSet());
        return followed.isEmpty()
                ? Uni.createFrom().voidItem()
                : jobs.all(followed).invoke(found -> tell(followed, found)).replaceWithVoid();
    }

    /** What stops waits for its requests to end first. */
    private static boolean isStopping() {
        Application application = Application.currentApplication();
        return application != null && !application.isStarted();
    }

    /** Those that have come since are told the next time: their imports may not have been read. */
    private void tell(Set<UUID> followed, List<ImportJob> found) {
        Map<UUID, ImportView> views =
                found.stream().map(ImportView::of).collect(Collectors.toMap(ImportView::id, Function.identity()));
        followers.stream()
                .filter(follower -> followed.contains(follower.job))
                .forEach(follower -> follower.tell(views.get(follower.job)));
    }

    /** One stream. */
    private final class Follower {
        private final UUID job;
        private final String account;
        private final JsonWebToken token;
        private final MultiEmitter<? super News> emitter;
        private @Nullable ImportView told;
        private long toldNanos = System.nanoTime();

        Follower(UUID job, String account, JsonWebToken token, MultiEmitter<? super News> emitter) {
            this.job = job;
            this.account = account;
            this.token = token;
            this.emitter = emitter;
        }

        /**
         * Tells what it does not know yet.
         *
         * @param view null when there is no such import any more
         */
        synchronized void tell(@Nullable ImportView view) {
            if (view == null) {
                emitter.complete();
            } else if (!view.equals(told)) {
                told = view;
                emit(new News(Optional.of(view)));
                if (view.hasEnded()) {
                    emitter.complete();
                }
            }
        }

        /** Ends with the token, when it expires or is revoked, and with the process; otherwise shows that it lives. */
        synchronized void live() {
            if (!tokens.counts(token) || isStopping()) {
                emitter.complete();
            } else if (isQuiet() && emitter.requested() > 0) {
                emit(new News(Optional.empty()));
            }
        }

        private boolean isQuiet() {
            return System.nanoTime() - toldNanos >= config.heartbeat().toNanos();
        }

        private void emit(News news) {
            toldNanos = System.nanoTime();
            emitter.emit(news);
        }
    }
}
