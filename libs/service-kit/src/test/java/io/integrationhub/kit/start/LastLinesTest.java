package io.integrationhub.kit.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.junit.jupiter.api.Test;

class LastLinesTest {

    private final CountDownLatch terminalTakesLines = new CountDownLatch(1);
    private final List<String> written = new CopyOnWriteArrayList<>();

    @Test
    void linesOfAThreadOfTheirOwnAreWrittenBeforeItReturns() throws InterruptedException {
        var async = new AsyncHandler(16);
        async.addHandler(new Terminal());
        async.publish(line("first"));
        async.publish(line("why it ended"));

        var ends = Thread.ofPlatform().start(() -> {
            LastLines.writeOut(new Handler[] {nesting(async)}, "the end");
            written.add("ended");
        });
        await().until(() -> ends.getState() == Thread.State.TIMED_WAITING);
        terminalTakesLines.countDown();
        ends.join();

        assertThat(written).containsExactly("first", "why it ended", "the end", "ended");
    }

    @Test
    void handlersThatWriteAtOnceGetNoLine() {
        terminalTakesLines.countDown();

        LastLines.writeOut(new Handler[] {nesting(new Terminal()), new Terminal()}, "the end");

        assertThat(written).isEmpty();
    }

    private static ExtLogRecord line(String text) {
        return new ExtLogRecord(Level.INFO, text, LastLinesTest.class.getName());
    }

    private static ExtHandler nesting(Handler handler) {
        var nesting = new Nesting();
        nesting.addHandler(handler);
        return nesting;
    }

    private static final class Nesting extends ExtHandler {}

    private final class Terminal extends ExtHandler {
        @Override
        protected void doPublish(ExtLogRecord line) {
            try {
                terminalTakesLines.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.add(line.getMessage());
        }
    }
}
