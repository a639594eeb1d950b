package io.integrationhub.bench.yardstick;

import io.integrationhub.bench.load.LoadReceiver;
import io.integrationhub.bench.measure.Database;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/**
 * The rate at which this machine could read, send and record events if nothing else had to be done. Of the time of one
 * event, 1/H goes into sending it, 1/K into reading it, and 1/P into recording it.
 */
public final class MachineLimit {

    private static final Duration SENDING = Duration.ofSeconds(5);
    private static final Duration READING = Duration.ofSeconds(2);
    private static final Duration INSERTING = Duration.ofSeconds(4);
    /** Records of each partition. */
    private static final int READ_AGAIN = 1000;

    private final ClientLoop clientLoop;
    private final PlainConsumer plainConsumer;
    private final BatchInserts batchInserts;

    /**
     * Measures nothing yet.
     *
     * @param address of the dispatcher's database
     */
    public MachineLimit(Vertx vertx, LoadReceiver receiver, String bootstrapServers, Database database, URI address) {
        this.clientLoop = new ClientLoop(vertx, receiver);
        this.plainConsumer = new PlainConsumer(bootstrapServers);
        this.batchInserts = new BatchInserts(vertx, database, address);
    }

    /**
     * Events per second.
     *
     * @param sent H
     * @param read K
     * @param inserted P
     */
    public record Rates(double sent, double read, double inserted) {

        /** L: events per second that are read, sent and inserted. */
        public double limit() {
            return 1 / (1 / sent + 1 / read + 1 / inserted);
        }
    }

    /** Takes some twelve seconds. Events must have been delivered before: they are read and recorded once more. */
    public Rates measure() throws InterruptedException {
        double sent = clientLoop.run(SENDING);
        double read = plainConsumer.run(READ_AGAIN, READING);
        return new Rates(sent, read, batchInserts.run(INSERTING));
    }
}
