package io.integrationhub.hub.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several calls at the same time, over real HTTP: the first is asked for alone, the others together. */
@QuarkusTest
@WithTestResource(FakeMappingService.class)
class GatheredTranslationsTest {

    private static final Translations.Pointers POINTERS = new Translations.Pointers("/sourceName", "/customerData");
    private static final String BATCH = "/api/v1/translations/batch";
    private static final JsonNode DANA = TextNode.valueOf("Dana");

    /** One for each test, which may leave a request under way. */
    private final String caller = "Bearer " + UUID.randomUUID();

    /** What became of a call. */
    private record Outcome(
            @Nullable Translation translation, @Nullable Throwable failure) {

        Translation translated() {
            return Objects.requireNonNull(translation, () -> "not translated: " + failure);
        }

        HttpProblem problem() {
            assertThat(failure).isInstanceOf(HttpProblem.class);
            return (HttpProblem) Objects.requireNonNull(failure);
        }
    }

    @Inject
    Translations translations;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @BeforeEach
    @AfterEach
    void closeTheBreakers() {
        breakers.resetAll();
    }

    @Test
    void eachCallGetsItsOwnTranslation() throws Throwable {
        long before = batches();

        var outcomes = translateAtOnce(IntStream.range(0, 50)
                .mapToObj(i -> Map.<String, JsonNode>of("first_name", IntNode.valueOf(i), "field_" + i, DANA)));

        for (int i = 0; i < outcomes.size(); i++) {
            var translation = outcomes.get(i).translated();
            assertThat(translation.attributes()).hasToString("{given_name=" + i + "}");
            assertThat(translation.unmapped()).containsExactly("field_" + i);
        }
        assertThat(batches() - before).isBetween(3L, 5L);
    }

    @Test
    void whatIsWrongWithACallIsWrongWithThatCallAlone() throws Throwable {
        var list = JsonNodeFactory.instance.arrayNode().add(1);

        var outcomes = translateAtOnce(Stream.of(
                Map.of("first_name", DANA), Map.of("first_name", DANA), Map.of("first_name", list, "ssn", DANA)));

        assertThat(outcomes.get(1).translated().attributes()).containsKey("given_name");
        assertThat(outcomes.get(2).problem().getStatusCode()).isEqualTo(422);
        assertThat(outcomes.get(2).problem().getParameters())
                .containsEntry("code", "value_refused")
                .extractingByKey("errors")
                .asString()
                .contains("/customerData/first_name")
                .doesNotContain("ssn");
    }

    @Test
    void aCallThatMakesAllBeRefusedIsRefusedAlone() throws Throwable {
        var outcomes = translateAtOnce(
                Stream.of(Map.of("first_name", DANA), Map.of("status_413", DANA), Map.of("first_name", DANA)));

        assertThat(outcomes.get(0).translated().attributes()).containsKey("given_name");
        assertThat(outcomes.get(1).problem().getStatusCode()).isEqualTo(413);
        assertThat(outcomes.get(2).translated().attributes()).containsKey("given_name");
    }

    @Test
    void aLargeCallGoesAlone() throws Throwable {
        var large = TextNode.valueOf("x".repeat(TranslationBatch.MOST_CHARS));
        long before = batches();

        var outcomes = translateAtOnce(Stream.generate(() -> Map.<String, JsonNode>of("first_name", large))
                .limit(5));

        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome.translated().attributes()).containsEntry("given_name", large));
        assertThat(batches()).isEqualTo(before);
    }

    @Test
    void nobodyWaitsBehindARequestThatGetsNoAnswer() throws Throwable {
        var first = VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                .first(asked(Map.of("silent", DANA)), asked(Map.of("first_name", DANA)))
                .toTerminate());

        assertThat(first.translated().attributes()).containsKey("given_name");
    }

    @Test
    void aTokenThatDoesNotCountIsNotTriedAgain() throws Throwable {
        long before = requests();

        var outcomes = translateAtOnce(
                Stream.of(Map.of("first_name", DANA), Map.of("status_401", DANA), Map.of("first_name", DANA)));

        assertThat(outcomes.get(0).translated().attributes()).containsKey("given_name");
        assertThat(outcomes.get(1).problem().getStatusCode()).isEqualTo(401);
        assertThat(outcomes.get(2).problem().getStatusCode()).isEqualTo(401);
        assertThat(requests() - before).isEqualTo(2);
    }

    @Test
    void whenMappingServiceFailsEverybodyHearsSo() throws Throwable {
        var outcomes = translateAtOnce(Stream.of(Map.of("broken", DANA), Map.of("broken", DANA), Map.of("a", DANA)));

        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome.problem().getStatusCode()).isEqualTo(503));
    }

    @Test
    void anAnswerComesInTheContextOfItsCaller() {
        var contexts = Stream.generate(() -> VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()))
                .limit(10)
                .toList();

        var seen = contexts.stream().map(this::contextOfTheAnswer).toList();

        assertThat(seen.stream().map(CompletableFuture::join)).isEqualTo(contexts);
    }

    private CompletableFuture<Context> contextOfTheAnswer(Context caller) {
        var seen = new CompletableFuture<Context>();
        caller.runOnContext(now -> asked(Map.of("first_name", DANA))
                .subscribe()
                .with(outcome -> seen.complete(Vertx.currentContext()), seen::completeExceptionally));
        return seen;
    }

    private List<Outcome> translateAtOnce(Stream<Map<String, JsonNode>> calls) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> Uni.join().all(calls.map(this::asked).toList()).andCollectFailures());
    }

    private Uni<Outcome> asked(Map<String, JsonNode> call) {
        return translations
                .translate(caller, "hub_1", call, POINTERS)
                .onItemOrFailure()
                .transform(Outcome::new);
    }

    private long batches() {
        return count(meters.find("http.client.requests").tag("uri", BATCH));
    }

    private long requests() {
        return count(meters.find("http.client.requests"));
    }

    private static long count(Search requests) {
        return requests.timers().stream().mapToLong(Timer::count).sum();
    }
}
