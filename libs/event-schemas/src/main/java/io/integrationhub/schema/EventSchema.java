package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Locale;

/**
 * A compiled JSON Schema (draft 2020-12, formats asserted). Checking data takes a time and a memory that are bounded,
 * whatever the schema and the data, to about a second: every keyword counts what it does ({@link BoundedCheck}), patterns
 * run in linear time, nothing refers to itself, and nothing is ever fetched.
 */
public final class EventSchema {

    /** Units of {@link BoundedCheck}. */
    static final long MOST_WORK = 3_000_000;

    /** Applications of an instruction of a regular expression to a character, which are ten nanoseconds each at worst. */
    private static final long MOST_MATCHING = 100_000_000;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(LinearPatterns::compile)
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();

    private final Schema schema;
    private final int instructions;

    private EventSchema(Schema schema, int instructions) {
        this.schema = schema;
        this.instructions = instructions;
    }

    /**
     * Compiles a schema.
     *
     * @throws IllegalArgumentException when it breaks a rule of {@link SchemaRules}, or cannot be compiled all the same
     */
    public static EventSchema compile(ObjectNode schema) {
        SchemaRules rules = require(schema);
        return new EventSchema(compiled(schema), rules.instructions());
    }

    /** Compiles a schema whose regular expressions take no time worth counting, because they are our own. */
    static EventSchema ofCatalogue(ObjectNode schema) {
        require(schema);
        return new EventSchema(compiled(schema), 0);
    }

    private static SchemaRules require(ObjectNode schema) {
        SchemaRules rules = SchemaRules.check(schema);
        if (!rules.violations().isEmpty()) {
            throw new IllegalArgumentException("the schema breaks a rule at "
                    + rules.violations().getFirst().pointer());
        }
        return rules;
    }

    private static Schema compiled(ObjectNode schema) {
        ObjectNode alone = schema.deepCopy();
        // Its own address and dialect are known; without them nothing looks like an address.
        alone.remove(List.of("$id", "$schema"));
        try {
            return registry().getSchema(alone);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("the schema cannot be compiled", e);
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                BoundedDialect.INSTANCE,
                builder -> builder.schemaCacheEnabled(false)
                        .schemaRegistryConfig(CONFIG)
                        .schemaLoader(loader -> loader.block(address -> true)));
    }

    /**
     * Where the data does not fit, as JSON pointers; the first twenty places.
     *
     * @param prefix what comes before each pointer
     */
    public List<Violation> violations(JsonNode data, String prefix) {
        if (characters(data) * instructions > MOST_MATCHING) {
            return List.of(new Violation(prefix, "has too much text for a schema with these regular expressions"));
        }
        BoundedCheck check = BoundedCheck.ofData(MOST_WORK);
        try {
            run(check, data);
        } catch (BoundedCheck.TooMuchWork e) {
            return List.of(new Violation(prefix, "has too many values, or too much text, for a schema of this size"));
        } catch (RuntimeException | StackOverflowError e) {
            // Such as a number beyond all that can be compared. Whatever it is, the next event must not wait for it.
            return List.of(new Violation(prefix, "cannot be checked against the schema"));
        }
        return check.found().stream()
                .map(error -> violation(error, prefix))
                .distinct()
                .toList();
    }

    /** Checks until the end, or until enough is found. */
    void run(BoundedCheck check, JsonNode data) {
        try {
            schema.validate(check, data);
        } catch (BoundedCheck.Enough e) {
            // What has been found is enough.
        }
    }

    private static Violation violation(Error error, String prefix) {
        return new Violation(prefix + error.getInstanceLocation(), error.getMessage()).brief();
    }

    /** Of all texts and names. */
    private static long characters(JsonNode node) {
        long characters = node.isTextual() ? node.textValue().length() : 0;
        for (JsonNode child : node) {
            characters += characters(child);
        }
        for (var names = node.fieldNames(); names.hasNext(); ) {
            characters += names.next().length();
        }
        return characters;
    }
}
