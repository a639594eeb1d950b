package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.trace.TraceParent;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What an event says of a session, as far as write-back needs it. */
sealed interface SessionFact {

    /**
     * Which event of which session.
     *
     * @param claim tells the event from all others: its source and id
     * @param trace of what caused it
     */
    record Event(String claim, String id, String account, String session, Optional<TraceParent> trace) {}

    Event event();

    /**
     * The session was created.
     *
     * @param records record id by object
     */
    record Created(Event event, Map<String, String> records) implements SessionFact {

        public Created {
            records = Map.copyOf(records);
        }
    }

    /**
     * Attributes have other values.
     *
     * @param values by attribute, sensitive ones sealed; empty where an attribute has no value any more
     * @param sourceName the hub whose customer app the values came from
     */
    record Changed(Event event, SequencedMap<String, Optional<JsonNode>> values, Optional<String> sourceName)
            implements SessionFact {

        public Changed {
            values = Collections.unmodifiableSequencedMap(new TreeMap<>(values));
        }

        /** Without the values, which are the customer's. */
        @Override
        public String toString() {
            return "Changed[" + event + "]";
        }
    }

    /** Nothing of the session may be kept. */
    record Erased(Event event) implements SessionFact {}
}
