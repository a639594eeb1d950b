package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the document, it is read or refused with reasons. Documents are those of the published JSON-Schema-Test-Suite where
 * the environment variable {@code JSON_SCHEMA_TEST_SUITE} (or the system property {@code json-schema-test-suite}) names the
 * folder with its {@code tests}, and documents made at random of the keywords of JSON Schema.
 */
class PublishedSchemasTest {

    private static final List<String> NAMES = List.of("a", "b", "foo/bar", "", "$ref", "0", "street", "city");

    @ParameterizedTest
    @ValueSource(strings = {"draft2020-12", "draft7"})
    void everySchemaOfTheTestSuiteIsReadOrRefusedWithAReason(String draft) {
        Optional<Path> suite = suite();
        assumeThat(suite).as("the folder of the JSON-Schema-Test-Suite").isPresent();
        List<JsonNode> schemas = schemas(suite.orElseThrow().resolve("tests").resolve(draft));

        int read = 0;
        for (JsonNode schema : schemas) {
            read += isRead(schema, Optional.empty()) ? 1 : 0;
            isRead(schema, Optional.of(SchemaKind.JSON_SCHEMA));
            isRead(schema, Optional.of(SchemaKind.SAMPLE));
        }

        System.out.println(draft + ": " + read + " of " + schemas.size() + " schemas describe fields");
        assertThat(schemas).hasSizeGreaterThan(300);
        assertThat(read).isPositive();
    }

    @Test
    void everyDocumentMadeAtRandomIsReadOrRefusedWithAReason() {
        var random = new Random(20_260_301);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            JsonNode document = schema(random, 4);
            read += isRead(document, Optional.empty()) ? 1 : 0;
            isRead(document, Optional.of(SchemaKind.JSON_SCHEMA));
            isRead(document, Optional.of(SchemaKind.SAMPLE));
        }

        assertThat(read).isGreaterThan(1_000);
    }

    /** Whether it is read; otherwise it is refused, which has to be explained. */
    private static boolean isRead(JsonNode document, Optional<SchemaKind> said) {
        SchemaReading reading = SchemaReader.read(document, said);
        assertThat(reading.recognition().reason()).as("%s", document).endsWith(".");
        return switch (reading) {
            case SchemaReading.Fields fields -> {
                assertThat(fields.fields()).as("%s", document).isNotEmpty();
                assertThat(fields.fields()).extracting(SchemaField::pointer).doesNotHaveDuplicates();
                assertThat(fields.fields()).extracting(SchemaField::path).doesNotContain("");
                yield true;
            }
            case SchemaReading.Refused refused -> {
                assertThat(refused.problems()).as("%s", document).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.detail()).isNotBlank();
                    assertThat(document.at(problem.pointer()).isMissingNode())
                            .as("%s has nothing at %s", document, problem.pointer())
                            .isFalse();
                });
                yield false;
            }
        };
    }

    private static Optional<Path> suite() {
        return Stream.of(System.getProperty("json-schema-test-suite"), System.getenv("JSON_SCHEMA_TEST_SUITE"))
                .filter(folder -> folder != null && !folder.isBlank())
                .map(Path::of)
                .findFirst();
    }

    private static List<JsonNode> schemas(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var schemas = new ArrayList<JsonNode>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                for (JsonNode group : Documents.JSON.readTree(Files.readString(file))) {
                    schemas.add(group.get("schema"));
                }
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode schema(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        if (depth == 0 || random.nextInt(20) == 0) {
            return random.nextInt(3) == 0 ? nodes.booleanNode(random.nextBoolean()) : nodes.objectNode();
        }
        ObjectNode schema = nodes.objectNode();
        List<String> keywords = List.copyOf(SchemaKeywords.VALUES.keySet());
        for (int i = random.nextInt(4); i >= 0; i--) {
            String keyword = random.nextInt(3) == 0 ? "properties" : keywords.get(random.nextInt(keywords.size()));
            schema.set(keyword, random.nextInt(25) == 0 ? odd(random) : value(keyword, random, depth));
        }
        return schema;
    }

    private static JsonNode value(String keyword, Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (Objects.requireNonNull(SchemaKeywords.VALUES.get(keyword))) {
            case SCHEMA, SCHEMA_OR_SCHEMAS -> schema(random, depth - 1);
            case SCHEMAS -> list(random, depth);
            case NAMED_SCHEMAS, DEPENDENCIES -> named(random, depth);
            case TYPE -> nodes.textNode(List.copyOf(SchemaKeywords.TYPES).get(random.nextInt(7)));
            case TEXT -> nodes.textNode(reference(random));
            case TEXTS -> nodes.arrayNode().add("a");
            case COUNT -> nodes.numberNode(random.nextInt(15));
            case NUMBER -> nodes.numberNode(random.nextDouble());
            case BOOLEAN -> nodes.booleanNode(random.nextBoolean());
            case LIST -> nodes.arrayNode().add("x").add(1).add(true).addNull();
            case ANY -> odd(random);
        };
    }

    private static ArrayNode list(Random random, int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(schema(random, depth - 1));
        }
        return list;
    }

    private static ObjectNode named(Random random, int depth) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            named.set(NAMES.get(random.nextInt(NAMES.size())), schema(random, depth - 1));
        }
        return named;
    }

    private static String reference(Random random) {
        List<String> references = List.of(
                "#",
                "",
                "#/properties/a",
                "#/$defs/b",
                "#/properties",
                "#a",
                "a",
                "http://x/y#/a",
                "urn:x",
                "::",
                "#/%zz",
                "#/properties/foo~1bar",
                "%",
                "#/allOf/0",
                "#/allOf/99999999999",
                "//x",
                "?y");
        return references.get(random.nextInt(references.size()));
    }

    private static JsonNode odd(Random random) {
        List<String> odd =
                List.of("null", "1.5", "\"\"", "[]", "{}", "[[]]", "true", "-1", "{\"a\":1}", "[\"a\",\"a\"]", "1e400");
        return Documents.json(odd.get(random.nextInt(odd.size())));
    }
}
