package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks mapping-service for the translations that the same caller wants of the same hub's fields at about the same time in
 * one request. Most of what a translation costs is the request, so under load this takes mapping-service half the CPU time;
 * a call that comes alone is asked for alone, at once (docs/adr/0023).
 */
@ApplicationScoped
class GatheredTranslations {

    /** How long a call waits for others while mapping-service is being asked: about as long as it takes to answer. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(5);

    /** Whose calls go together: mapping-service checks token, account and source once for all of them. */
    private record Key(String authorization, @Nullable String source) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Key[source=" + source + "]";
        }
    }

    private final GuardedMappingService mapping;
    private final Vertx vertx;
    private final Gatherer<Key, Map<String, JsonNode>, Uni<Translation>> gatherer;

    GatheredTranslations(GuardedMappingService mapping, Vertx vertx) {
        this.mapping = mapping;
        this.vertx = vertx;
        this.gatherer = new Gatherer<>(this::send, TranslationBatch.MOST_CALLS, this::afterWait);
    }

    /**
     * Translates.
     *
     * @param authorization the caller's Authorization header
     * @throws TranslationRefused what is wrong with the request
     */
    Uni<Translation> translate(String authorization, TranslationRequest request) {
        var caller = executor(vertx.getOrCreateContext());
        var key = new Key(authorization, request.source());
        return TranslationBatch.hasRoomFor(request.fields())
                ? gatherer.ask(key, request.fields()).emitOn(caller).chain(translation -> translation)
                : alone(key, request.fields());
    }

    /** In a Vert.x context of its own, since the calls have one each. */
    private Uni<List<Uni<Translation>>> send(Key key, List<Map<String, JsonNode>> calls) {
        var own = executor(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        return Uni.createFrom().deferred(() -> ask(key, calls)).runSubscriptionOn(own);
    }

    private Uni<List<Uni<Translation>>> ask(Key key, List<Map<String, JsonNode>> calls) {
        var translations = mapping.translate(key.authorization(), TranslationBatch.of(key.source(), calls))
                .map(results ->
                        results.stream().map(TranslationResult::translated).toList());
        return calls.size() == 1
                ? translations
                : translations
                        .onFailure(GatheredTranslations::mayBeOfOneCall)
                        .recoverWithItem(() ->
                                calls.stream().map(call -> alone(key, call)).toList());
    }

    private static boolean mayBeOfOneCall(Throwable failure) {
        return failure instanceof TranslationRefused refused && refused.mayBeOfOneCall();
    }

    private Uni<Translation> alone(Key key, Map<String, JsonNode> call) {
        return ask(key, List.of(call)).chain(List::getFirst);
    }

    private void afterWait(Runnable task) {
        vertx.setTimer(LONGEST_WAIT.toMillis(), timer -> task.run());
    }

    private static Executor executor(Context context) {
        return task -> context.runOnContext(ignored -> task.run());
    }
}
