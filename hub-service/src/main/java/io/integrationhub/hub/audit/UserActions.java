package io.integrationhub.hub.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.schema.CustomType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Records what people do to sessions and document analyses. Machines do it all day: what they do, the events of the
 * session or analysis tell.
 */
@ApplicationScoped
public class UserActions {

    private final AuditTrail audit;
    private final CurrentCaller caller;

    UserActions(AuditTrail audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    /** Whether the caller is a person, so that what is done is recorded. */
    public boolean areRecorded() {
        return caller.get().kind() == Caller.Kind.PERSON;
    }

    /**
     * Records what the caller did, in the current transaction; nothing when the caller is a machine.
     *
     * @param action as {@link AuditTrail#byCaller} has it
     * @param said what was said beside the customer's data, whose members are shown; null for nothing
     * @param attributes names of the attributes that were set or cleared; their values are not shown
     */
    public Uni<Void> record(String action, AuditedObject object, @Nullable Object said, Collection<String> attributes) {
        return areRecorded()
                ? audit.byCaller(action, object, new Changes(null, said, pointers(attributes)))
                : Uni.createFrom().voidItem();
    }

    /** The same for a published event. In types of the account's own, no member holds attributes for sure. */
    public Uni<Void> recordEvent(String action, AuditedObject object, String type, JsonNode data) {
        return record(action, object, new Published(type), CustomType.isValid(type) ? List.of() : attributesOf(data));
    }

    /** What is shown of a published event. */
    private record Published(String type) {}

    /** The names of attributes that the data of an event holds. */
    public static List<String> attributesOf(JsonNode data) {
        Iterable<String> names = () -> data.path("attributes").fieldNames();
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    /** RFC 6901, section 3. Names of attributes have nothing to escape. */
    private static List<String> pointers(Collection<String> attributes) {
        return attributes.stream()
                .sorted()
                .distinct()
                .map(name -> "/attributes/" + name)
                .toList();
    }
}
