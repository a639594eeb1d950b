package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.log.LogLine;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.mapping.customerapp.ChangeAnswer;
import java.util.logging.Logger;

/** A line of the log for each attempt. It has ids and words of ours only. */
final class WriteBackLog {

    private static final Logger LOG = Logger.getLogger("io.integrationhub.attempt");

    private WriteBackLog() {}

    static void attempt(WriteBack sent, ChangeAnswer answer, String outcome) {
        if (LogLine.isWanted(LOG)) {
            line(sent, answer, outcome).to(LOG);
        }
    }

    private static LogLine line(WriteBack sent, ChangeAnswer answer, String outcome) {
        var status = answer.status();
        var trace = sent.traces().stream().findFirst().map(TraceParent::traceId);
        return new LogLine("write-back attempt")
                .with("id", sent.id())
                .field("account", sent.account())
                .field("hub", sent.hub())
                .with("session", sent.session())
                .with("attempt", sent.attempts() + 1)
                .with("outcome", outcome)
                .with("status", status.isPresent() ? status.getAsInt() : null)
                .with("category", answer.category().orElse(null))
                .with("ms", answer.elapsed().toMillis())
                .field("trace", trace.orElse(null));
    }
}
