package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many sessions of one hub at the same time: each has its own translation. */
class SessionsAtOnceTest {

    private static final int CLIENTS = 32;
    private static final int SESSIONS = 640;
    /** Every so many sessions one has a value that does not fit. */
    private static final int UNFIT = 4;

    private static final int UNAVAILABLE = 503;

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HubApi application = running.application(administrator, hub);

    /**
     * What became of a session.
     *
     * @param number which one it is, and its loan's amount
     */
    private record Created(int number, HubApi.Answer answer) {}

    @BeforeEach
    void mapTheHub() {
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        mapping.importObjects();
        mapping.mapFields();
    }

    @Test
    void eachGetsItsOwnTranslation() {
        List<Created> all;
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            all = IntStream.range(0, SESSIONS).mapToObj(number -> create(number, clients)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(all).allSatisfy(created -> {
            var body = created.answer().body();
            if (isUnfit(created.number())) {
                assertThat(created.answer().status()).isEqualTo(422);
                assertThat(body.path("code").asText()).isEqualTo("value_refused");
                assertThat(body.at("/errors/0/pointer").asText()).isEqualTo("/customerData/birth_date");
            } else {
                assertThat(created.answer().status()).isEqualTo(201);
                assertThat(body.at("/attributes/loan_amount").asInt()).isEqualTo(created.number());
                assertThat(body.at("/unmapped").valueStream())
                        .singleElement()
                        .matches(name -> name.asText().equals("field_" + created.number()));
            }
        });
    }

    private static boolean isUnfit(int number) {
        return number % UNFIT == 0;
    }

    private CompletableFuture<Created> create(int number, ExecutorService clients) {
        String birthDate = isUnfit(number) ? "31/12" : "1988-04-17";
        String session = """
                {"sourceName":"%1$s",
                 "customerData":{"loan.amount":%2$d,"field_%2$d":1,"birth_date":"%3$s"}}""".formatted(hub, number, birthDate);
        return CompletableFuture.supplyAsync(() -> new Created(number, post(session)), clients);
    }

    /** As long as the answer is to try again: that a suite which has just begun is slow is not what this is about. */
    private HubApi.Answer post(String session) {
        return Awaitility.await("a session")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> application.post("sessions", session), answer -> answer.status() != UNAVAILABLE);
    }
}
