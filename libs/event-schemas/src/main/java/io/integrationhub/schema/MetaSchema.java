package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.integrationhub.kit.problem.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of schemas, draft 2020-12, which comes with the library. */
final class MetaSchema {
    static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();

    /** More than any schema of the largest size takes. */
    private static final long MOST_WORK = 3_000_000;

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(BoundedDialect.INSTANCE).getSchema(SchemaLocation.of(DIALECT));

    private MetaSchema() {}

    /** What is wrong, each place once: the schema of schemas consists of several, and most say of a place what it must be. */
    static List<Violation> violations(JsonNode schema) {
        BoundedCheck check = BoundedCheck.ofSchema(MOST_WORK);
        try {
            SCHEMA.validate(check, schema);
        } catch (BoundedCheck.Enough e) {
            // What has been found is enough.
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(new Violation("", "cannot be read as a schema"));
        }
        return once(check.found());
    }

    private static List<Violation> once(List<Error> errors) {
        Map<String, Violation> byPlace = new LinkedHashMap<>();
        errors.stream()
                .filter(error -> errors.stream().noneMatch(other -> saysMore(other, error)))
                .map(error -> new Violation(error.getInstanceLocation().toString(), error.getMessage()).brief())
                .forEach(violation -> byPlace.putIfAbsent(violation.pointer(), violation));
        return List.copyOf(byPlace.values());
    }

    /** Of the alternatives that a value fails, the one that fails deeper inside is the one that was meant. */
    private static boolean saysMore(Error other, Error error) {
        return error.getEvaluationPath().toString().contains("/anyOf/")
                && other.getEvaluationPath().toString().contains("/anyOf/")
                && other.getInstanceLocation().toString().startsWith(error.getInstanceLocation() + "/");
    }
}
