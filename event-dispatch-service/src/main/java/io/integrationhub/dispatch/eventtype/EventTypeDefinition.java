package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.schema.EventSchema;
import io.integrationhub.schema.SchemaRules;
import io.integrationhub.schema.SchemaWarnings;
import java.util.ArrayList;
import java.util.List;

/** What an account says of an event type, apart from its name. */
record EventTypeDefinition(String title, String description, ObjectNode schema, ObjectNode example) {
    private static final String SESSION_ID = "sessionId";
    private static final String SAMPLE_SESSION = "019caf10-3a8e-7a86-8d0e-9b1c2d3e4f50";

    /** Refuses what cannot be an event type, with a pointer to each place. */
    void requireSound() {
        List<Violation> violations = violations();
        if (!violations.isEmpty()) {
            throw DispatchProblem.EVENT_TYPE_REFUSED.problem(
                    "The schema cannot be used, or the example does not fit it.", violations);
        }
    }

    /** What is allowed in the schema, but has no effect there, with a pointer to each place. */
    List<Violation> warnings() {
        return SchemaWarnings.of(schema).stream()
                .map(EventTypeDefinition::ofSchema)
                .toList();
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        SchemaRules.check(schema).violations().stream()
                .map(EventTypeDefinition::ofSchema)
                .forEach(violations::add);
        if (SchemaRules.bytes(example) > SchemaRules.MAX_BYTES) {
            violations.add(new Violation("/example", "is larger than 64 KiB"));
        }
        return violations.isEmpty() ? misfits() : violations;
    }

    private static Violation ofSchema(Violation inSchema) {
        return new Violation("/schema" + inSchema.pointer(), inSchema.detail());
    }

    private List<Violation> misfits() {
        try {
            EventSchema compiled = EventSchema.compile(schema);
            List<Violation> misfits = compiled.violations(example, "/example");
            return misfits.isEmpty() ? withSession(compiled) : misfits;
        } catch (IllegalArgumentException e) {
            return List.of(new Violation("/schema", "cannot be compiled"));
        }
    }

    /** An event that is published over HTTP always says its session in the data. */
    private List<Violation> withSession(EventSchema compiled) {
        if (example.has(SESSION_ID)) {
            return List.of();
        }
        ObjectNode published = example.deepCopy().put(SESSION_ID, SAMPLE_SESSION);
        return compiled.violations(published, "").isEmpty()
                ? List.of()
                : List.of(new Violation("/schema", "must allow the text sessionId, which the data of events holds"));
    }
}
