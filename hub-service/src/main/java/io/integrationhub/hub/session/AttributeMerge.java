package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.AttributeLimits;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.AttributeOrigins.Origin;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges values into the attributes of a session, and tells what has really changed. */
@ApplicationScoped
class AttributeMerge {

    private final SensitiveValues sensitive;
    private final SessionEvents events;
    private final DatabaseTime clock;
    private final ObjectMapper json;

    AttributeMerge(SensitiveValues sensitive, SessionEvents events, DatabaseTime clock, ObjectMapper json) {
        this.sensitive = sensitive;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What to merge.
     *
     * @param values by attribute name, as they are to be stored
     * @param cleared names of attributes that shall have no value any more
     * @param defaulted names of attributes whose value is the default of their source
     * @param source hub whose field names the caller used; null for none
     * @param changedBy as contracts/schemas/session.attributes_changed.v1.json lists it
     */
    record NewValues(
            ObjectNode values,
            Set<String> cleared,
            Set<String> defaulted,
            @Nullable String source,
            String changedBy) {}

    /** Changes a session that the current transaction has locked; returns all its attributes afterwards. */
    Uni<ObjectNode> apply(Session session, NewValues set) {
        ObjectNode stored = StoredJson.object(json, session.attributes());
        var change = AttributeChange.of(
                stored,
                set.values(),
                set.cleared(),
                (name, one, other) -> sensitive.isSame(one, other, session.account(), session.id(), name));
        AttributeLimits.requireRoom(change.attributes(), HubServiceProblem.SESSION_TOO_LARGE);
        session.setAttributes(change.attributes().toString());
        session.setOrigins(origins(session, set, change));
        return raise(session, set, change).replaceWith(change.attributes());
    }

    /** What is set again as it was came from where it came from before. */
    private String origins(Session session, NewValues set, AttributeChange change) {
        Instant now = clock.instant();
        var changed = new ArrayList<String>();
        change.changed().fieldNames().forEachRemaining(changed::add);
        var defaulted = changed.stream().filter(set.defaulted()::contains).toList();
        var later = StoredJson.origins(json, session.origins())
                .with(changed, change.removed(), new Origin(set.changedBy(), set.source(), now))
                .with(defaulted, List.of(), new Origin(Origin.DEFAULT, set.source(), now));
        return json.valueToTree(later.later()).toString();
    }

    private Uni<?> raise(Session session, NewValues set, AttributeChange change) {
        return change.isNone()
                ? Uni.createFrom().voidItem()
                : events.raise(
                        session.account(), session.id(), "session.attributes_changed", event(session, set, change));
    }

    /** As contracts/schemas/session.attributes_changed.v1.json says: what was not given is absent. */
    private ObjectNode event(Session session, NewValues set, AttributeChange change) {
        ObjectNode data = json.createObjectNode().put("sessionId", session.id());
        data.set("attributes", change.changed());
        List<String> removed = change.removed();
        if (!removed.isEmpty()) {
            data.set("removed", json.valueToTree(removed));
        }
        if (set.source() != null) {
            data.put("sourceName", set.source());
        }
        return data.put("changedBy", set.changedBy());
    }
}
