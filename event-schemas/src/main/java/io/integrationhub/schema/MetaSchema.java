package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.integrationhub.kit.problem.Violation;
import java.util.List;

/** The schema of schemas, draft 2020-12, which comes with the library. */
final class MetaSchema {
    static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();

    private static final int MOST_VIOLATIONS = 20;
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DIALECT));

    private MetaSchema() {}

    static List<Violation> violations(JsonNode schema) {
        try {
            return SCHEMA.validate(schema).stream()
                    .limit(MOST_VIOLATIONS)
                    .map(error -> new Violation(error.getInstanceLocation().toString(), error.getMessage()))
                    .toList();
        } catch (ArithmeticException | NumberFormatException e) {
            return List.of(new Violation("", "holds a number that cannot be compared"));
        }
    }
}
