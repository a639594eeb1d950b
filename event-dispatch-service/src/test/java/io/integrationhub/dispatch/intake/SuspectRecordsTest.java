package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition whose last owner has ended without a word: what it has left is written here in its name. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SuspectRecordsTest {
    private static final String TOPIC = "integration-hub.session-events.v1";
    private static final String TYPE = "form.submitted";
    private static final String LETTERS = "/api/v1/events/dead-letters";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @Inject
    SuspectRecords suspects;

    @Inject
    IntakeMarks marks;

    @Inject
    KafkaClientService kafka;

    @Inject
    Pool pool;

    private int partition;

    @BeforeEach
    void find() {
        int partitions = kafka.getConsumer("session-events")
                .partitionsFor(TOPIC)
                .await()
                .atMost(Duration.ofSeconds(30))
                .size();
        partition = Utils.toPositive(Utils.murmur2(session.getBytes(StandardCharsets.UTF_8))) % partitions;
        account.withHub("hub_1").destination("hub_1", TYPE, receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theRecordThatWasWorkedOnAloneIsDeadLetteredAndTheNextAreDelivered() throws Exception {
        leave(end(), true);

        String deadly = account.publish(TYPE, session, "{}");
        String next = account.publish(TYPE, session, "{}");

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 1);
        assertThat(receiver.arrivals().getFirst().header("webhook-id")).isEqualTo(next);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> account.admin().get(LETTERS).jsonPath().getList("items.reason"),
                        List.of("process_ended")::equals);
        assertThat(account.admin().get(LETTERS).jsonPath().getString("items[0].eventId"))
                .isEqualTo(deadly);
    }

    @Test
    void whoEndsWhileItWorksOnASuspectAloneLeavesItsName() throws Exception {
        receiver.hanging();
        query("delete from intake_mark where partition = $1", Tuple.of(partition));
        query("insert into intake_mark (partition, owner) values ($1, $2)", Tuple.of(partition, UUID.randomUUID()));
        suspects.assigned(Set.of(partition));
        long offset = end();

        account.publish(TYPE, session, "{}");

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 1);
        IntakeMark left = left();
        assertThat(left).isEqualTo(new IntakeMark(OptionalLong.of(offset), true, 1, false));
        assertThat(Suspicion.after(left, offset, offset + 1).of(offset)).isEqualTo(Suspicion.Intake.NEVER);
    }

    /** Partitions that nobody reads, taken one after the other by owner after owner. */
    @Test
    void ofSeveralThatWereWorkedOnAloneNoneIsBlamedBeforeTheThirdEnd() throws Exception {
        List<Integer> unread = List.of(-3, -2, -1);
        query("delete from intake_mark where partition < 0", Tuple.tuple());
        query(
                "insert into intake_mark (partition, owner, working_on, alone)"
                        + " select partition, $2, 7, true from unnest($1::int[]) as p (partition)",
                Tuple.of(unread.toArray(Integer[]::new), UUID.randomUUID()));
        for (int ends = 1; ends <= 3; ends++) {
            IntakeMarks next = new IntakeMarks(pool);
            for (int partition : unread) {
                IntakeMark left = left(next, partition);
                assertThat(left).isEqualTo(new IntakeMark(OptionalLong.of(7), true, ends, true));
                assertThat(left.isDeadly()).isEqualTo(ends == 3);
            }
        }
        query("delete from intake_mark where partition < 0", Tuple.tuple());
    }

    /** What the next owner finds. */
    private IntakeMark left() {
        return left(new IntakeMarks(pool), partition);
    }

    private static IntakeMark left(IntakeMarks next, int partition) {
        return Objects.requireNonNull(next.take(List.of(partition))
                .await()
                .atMost(Duration.ofSeconds(10))
                .get(partition));
    }

    @Test
    void suspectsAreDeliveredOnceAndInTheEndNothingIsWatched() throws Exception {
        leave(end() + 2, false);

        for (int i = 0; i < 5; i++) {
            account.publish(TYPE, session, "{}");
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 5);
        await().atMost(Duration.ofSeconds(30)).until(() -> suspects.areNoneIn(partition));
        account.publish(TYPE, session, "{}");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 6);
        assertThat(receiver.arrivals())
                .extracting(arrival -> arrival.header("webhook-id"))
                .doesNotHaveDuplicates();
        RowSet<Row> row = query("select working_on, alone from intake_mark where partition = $1", Tuple.of(partition));
        assertThat(row.iterator().next().getLong("working_on")).isNull();
    }

    /** Whoever takes over from a process that died gets many partitions, and their records in one poll. */
    @Test
    void manyPartitionsMayHaveSuspectsAtOnce() throws Exception {
        Set<Integer> all = Set.copyOf(partitions());
        query("delete from intake_mark where partition = any($1::int[])", Tuple.of(all.toArray(Integer[]::new)));
        query(
                "insert into intake_mark (partition, owner) select partition, $2 from unnest($1::int[]) as p (partition)",
                Tuple.of(all.toArray(Integer[]::new), UUID.randomUUID()));
        suspects.assigned(all);

        for (int i = 0; i < 60; i++) {
            account.publish(TYPE, session + "-" + i, "{}");
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.arrivals().size() == 60);
        await().atMost(Duration.ofSeconds(60)).until(() -> all.stream().allMatch(suspects::areNoneIn));
    }

    private List<Integer> partitions() {
        return kafka.getConsumer("session-events").partitionsFor(TOPIC).await().atMost(Duration.ofSeconds(30)).stream()
                .map(PartitionInfo::partition)
                .toList();
    }

    @Test
    void aPartitionThatWasGivenBackHasNoSuspects() throws Exception {
        account.publish(TYPE, session, "{}");
        await().atMost(Duration.ofSeconds(30)).until(() -> suspects.areNoneIn(partition));

        suspects.revoked(Set.of(partition));
        suspects.giveBack(Set.of(partition));

        assertThat(query("select 1 from intake_mark where partition = $1", Tuple.of(partition))
                        .size())
                .isZero();
        assertThat(marks.take(List.of(partition)).await().atMost(Duration.ofSeconds(10)))
                .isEmpty();
    }

    /** What a process would find that begins to read now. */
    private void leave(long workingOn, boolean alone) throws Exception {
        query("delete from intake_mark where partition = $1", Tuple.of(partition));
        query(
                "insert into intake_mark (partition, owner, working_on, alone) values ($1, $2, $3, $4)",
                Tuple.of(partition, UUID.randomUUID(), workingOn, alone));
        suspects.assigned(Set.of(partition));
    }

    private long end() {
        TopicPartition read = new TopicPartition(TOPIC, partition);
        Function<Consumer<String, byte[]>, Long> end =
                consumer -> consumer.endOffsets(Set.of(read)).get(read);
        return kafka.<String, byte[]>getConsumer("session-events")
                .runOnPollingThread(end)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private RowSet<Row> query(String statement, Tuple parameters) throws Exception {
        return pool.preparedQuery(statement)
                .execute(parameters)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
