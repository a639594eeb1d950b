package io.integrationhub.hub.session;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What other features keep because of a session. Whoever erases a session has it erased, too. */
public interface SessionBelongings {

    /**
     * Erases, in the current transaction, the customer's data that is kept because of a session.
     *
     * @return the keys, beside the session's own, under which events with such data were published
     */
    Uni<List<String>> erase(String account, String session);
}
