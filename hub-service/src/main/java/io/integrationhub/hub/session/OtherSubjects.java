package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;

/** Subjects of events other than sessions. The feature that owns such a subject publishes its events, too. */
public interface OtherSubjects {

    /** Fails with event_misplaced when the event is about such a thing of the account. */
    Uni<Void> requireNone(String account, String type, ObjectNode data);
}
