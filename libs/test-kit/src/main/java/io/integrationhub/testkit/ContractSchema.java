package io.integrationhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A published schema, to check what a service really sends against it. */
public final class ContractSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private ContractSchema(Schema schema) {
        this.schema = schema;
    }

    /** The schema {@code contracts/schemas/<name>.v1.json}. */
    public static ContractSchema named(String name) {
        return new ContractSchema(REGISTRY.getSchema(read("schemas/" + name + ".v1.json")));
    }

    /** The schema that schemas themselves must fit: JSON Schema draft 2020-12. */
    public static ContractSchema ofSchemas() {
        var dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
        return new ContractSchema(REGISTRY.getSchema(SchemaLocation.of(dialect)));
    }

    /** The example {@code contracts/examples/<file>}, for those who read such data. */
    public static String example(String file) {
        return read("examples/" + file);
    }

    /** Fails with each place where the JSON does not fit. */
    public void assertFits(String json) {
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as(json).isEmpty();
    }

    private static String read(String file) {
        Path path = Repository.root().resolve("contracts").resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
