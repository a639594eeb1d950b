package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressClient;
import io.integrationhub.mapping.customerapp.CallRetryPolicy.Next;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls that change nothing until they bring something, as far as the caller's retry policy allows. */
@ApplicationScoped
class RepeatedCalls {

    /** A call in its attempts. */
    private record Call(Supplier<Uni<EgressClient.Response>> once, Retrying retrying, int made, long start) {

        Call again() {
            return new Call(once, retrying, made + 1, start);
        }
    }

    /** How an attempt ended: one of the two is there. */
    private record Attempt(
            EgressClient.@Nullable Response response,
            @Nullable Throwable failure) {}

    private final Clock clock;

    RepeatedCalls(Clock clock) {
        this.clock = clock;
    }

    /**
     * The first answer that decides: neither 408, 429 nor 5xx, and whole when it is a 200. Fails with a {@link
     * CustomerAppFailure} when there is none, and with the failure of a pause.
     */
    Uni<EgressClient.Response> until(Supplier<Uni<EgressClient.Response>> once, Retrying retrying) {
        return Uni.createFrom().deferred(() -> make(new Call(once, retrying, 1, System.nanoTime())));
    }

    private Uni<EgressClient.Response> make(Call call) {
        return call.retrying().stop().unless(attempt(call)).chain(attempt -> after(call, attempt));
    }

    private static Uni<Attempt> attempt(Call call) {
        return call.once()
                .get()
                .map(response -> new Attempt(response, null))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> new Attempt(null, failure));
    }

    private Uni<EgressClient.Response> after(Call call, Attempt attempt) {
        Optional<Trouble> trouble = trouble(attempt);
        if (trouble.isEmpty()) {
            return Uni.createFrom().item(attempt.response());
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - call.start());
        double random = ThreadLocalRandom.current().nextDouble();
        return switch (call.retrying().policy().after(trouble.get(), call.made(), elapsed, random)) {
            case Next.Again(Duration pause) ->
                call.retrying().pause().apply(pause).chain(() -> make(call.again()));
            case Next.GiveUp giveUp ->
                Uni.createFrom()
                        .failure(GivenUp.explain(explain(attempt), giveUp.reason(), call.made(), trouble.get()));
        };
    }

    private Optional<Trouble> trouble(Attempt attempt) {
        EgressClient.Response response = attempt.response();
        Throwable failure = attempt.failure();
        return response == null
                ? Optional.ofNullable(failure).map(Trouble::with)
                : Trouble.with(response, clock.instant());
    }

    private static CustomerAppFailure explain(Attempt attempt) {
        EgressClient.Response response = attempt.response();
        Throwable failure = attempt.failure();
        return response == null && failure != null
                ? ConnectFailure.explain(failure)
                : CustomerAppStatus.explain(Objects.requireNonNull(response));
    }
}
