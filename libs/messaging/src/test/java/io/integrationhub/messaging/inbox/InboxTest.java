package io.integrationhub.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.messaging.event.UnreadableRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<String> taken = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatCannotBeReadIsSkipped() throws Exception {
        take(
                () -> {
                    throw new UnreadableRecord("the value does not fit the schema");
                },
                this::store);

        assertThat(taken).isEmpty();
    }

    @Test
    void aReaderThatFailsUnexpectedlyHoldsNothingUp() throws Exception {
        take(
                () -> {
                    throw new NullPointerException("quotes the content");
                },
                this::store);

        assertThat(taken).isEmpty();
    }

    @Test
    void anEffectThatFailsIsTriedUntilItSucceedsOnTheSameEventLoop() throws Exception {
        var eventLoops = new ArrayList<Thread>();

        take(() -> "hub_2", read -> {
            eventLoops.add(Thread.currentThread());
            return eventLoops.size() < 3 ? Uni.createFrom().failure(new ConnectException("refused")) : store(read);
        });

        assertThat(taken).containsExactly("hub_2");
        assertThat(eventLoops).hasSize(3).containsOnly(eventLoops.getFirst());
    }

    @Test
    void whatTheDatabaseCanNeverStoreIsSkipped() throws Exception {
        take(() -> "a\0", read -> Uni.createFrom().failure(new PgException("no such character", "ERROR", "22021", "")));

        assertThat(taken).isEmpty();
    }

    @Test
    void anEffectThatFailsByItsOwnFaultIsTriedAFewTimesAndThenHoldsNothingUp() throws Exception {
        var tries = new AtomicInteger();

        take(() -> "a", read -> {
            tries.incrementAndGet();
            throw new IllegalArgumentException("quotes the content");
        });

        assertThat(tries).hasValue(5);
    }

    @Test
    void aRecordThatIsNestedDeeperThanTheStackHoldsNothingUp() throws Exception {
        take(InboxTest::readForEver, this::store);

        assertThat(taken).isEmpty();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static String readForEver() {
        return readForEver() + "";
    }

    private Uni<Void> store(String read) {
        taken.add(read);
        return Uni.createFrom().voidItem();
    }

    /** Returns when the record is done with. */
    private void take(Inbox.Reader<String> reader, Function<String, Uni<Void>> effect) throws Exception {
        var done = new CompletableFuture<Void>();
        context.runOnContext(ignored ->
                Inbox.take(record(), reader, effect).subscribe().with(done::complete, done::completeExceptionally));
        done.get(10, TimeUnit.SECONDS);
    }

    private static ConsumerRecord<String, String> record() {
        return new ConsumerRecord<>("topic", 0, 7, "acme/hub_2", "{}");
    }
}
