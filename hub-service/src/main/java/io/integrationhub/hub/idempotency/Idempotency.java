package io.integrationhub.hub.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.hub.idempotency.IdempotentAnswers.Kept;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.secret.SealedSecrets;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets callers repeat requests. A use case asks {@link #earlierOr} first, outside any transaction, and wraps what it does
 * in its transaction in {@link #once}: the key is claimed, the effect had and the answer kept together or not at all. Of
 * two requests with the same key at the same time one waits for the other's transaction and gets its answer. Refused
 * requests leave nothing behind, so their key is free. Without a key neither method touches the database.
 */
@ApplicationScoped
public class Idempotency {

    private final IdempotentAnswers answers;
    private final SealedSecrets secrets;
    private final ObjectMapper json;

    Idempotency(IdempotentAnswers answers, SealedSecrets secrets, ObjectMapper json) {
        this.answers = answers;
        this.secrets = secrets;
        this.json = json;
    }

    /**
     * The answer that an earlier request with this key got, or else what the attempt makes.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem idempotency_key_reused when the earlier request had another
     *     body; answer_erased when its answer is gone
     */
    public <T> Uni<IdempotentAnswer<T>> earlierOr(IdempotentCall<T> call, Supplier<Uni<IdempotentAnswer<T>>> attempt) {
        if (call.key() == null) {
            return attempt.get();
        }
        return answers.find(call.account(), call.operation(), call.key())
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(() -> replay(call, found.get())) : attempt.get());
    }

    /**
     * Has the effect, unless a request with the same key has had it. Must be called in the transaction of the effect, as
     * the first thing there.
     *
     * @param about id of the session or analysis that the answer is about
     * @param effect changes the database; its item is the answer, in which sensitive values are masked
     */
    public <T> Uni<IdempotentAnswer<T>> once(IdempotentCall<T> call, String about, Supplier<Uni<T>> effect) {
        String key = call.key();
        if (key == null) {
            return effect.get().map(body -> new IdempotentAnswer<>(body, false));
        }
        return answers.claim(call.account(), call.operation(), key, sealedDigest(call), about)
                .chain(claimed -> claimed ? effect(call, key, effect) : winners(call, key));
    }

    private <T> Uni<IdempotentAnswer<T>> effect(IdempotentCall<T> call, String key, Supplier<Uni<T>> effect) {
        return effect.get()
                .call(body -> answers.keep(call.account(), call.operation(), key, write(body)))
                .map(body -> new IdempotentAnswer<>(body, false));
    }

    private <T> Uni<IdempotentAnswer<T>> winners(IdempotentCall<T> call, String key) {
        return answers.find(call.account(), call.operation(), key)
                .map(Optional::orElseThrow)
                .map(kept -> replay(call, kept));
    }

    private <T> IdempotentAnswer<T> replay(IdempotentCall<T> call, Kept kept) {
        byte[] digest = secrets.openBytes(Base64.getDecoder().decode(kept.requestDigest()), context(call));
        if (!MessageDigest.isEqual(digest, RequestDigest.of(call.body()))) {
            throw HubServiceProblem.IDEMPOTENCY_KEY_REUSED.at(
                    IdempotencyKey.POINTER, "An earlier request with this key had another body.");
        }
        if (kept.answer() == null) {
            throw HubServiceProblem.ANSWER_ERASED.problem(
                    "The request was made before, and its answer was erased since.");
        }
        return new IdempotentAnswer<>(read(kept.answer(), call.answer()), true);
    }

    private <T> String sealedDigest(IdempotentCall<T> call) {
        return Base64.getEncoder().encodeToString(secrets.sealBytes(RequestDigest.of(call.body()), context(call)));
    }

    private static String context(IdempotentCall<?> call) {
        return call.account() + "/" + call.operation() + "/" + call.key();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw unusable();
        }
    }

    private <T> T read(String answer, Class<T> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw unusable();
        }
    }

    /** Without the cause: its message could quote an attribute's value. */
    private static IllegalStateException unusable() {
        return new IllegalStateException("an answer cannot be written or read as JSON");
    }

    /**
     * Erases, in the current transaction, what answers say about a session or analysis. Their keys stay taken: a repeated
     * request does not bring back what was erased.
     */
    public Uni<Void> erase(String account, String about) {
        return erase(account, List.of(about));
    }

    /** The same for several sessions or analyses at once. */
    public Uni<Void> erase(String account, Collection<String> about) {
        return about.isEmpty() ? Uni.createFrom().voidItem() : answers.erase(account, about);
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forgetOldAnswers() {
        return answers.forget();
    }
}
