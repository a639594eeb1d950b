package io.integrationhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.schema.Catalogue;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue = Catalogue.load();

    static List<String> types() {
        var types = new ArrayList<String>();
        read("catalogue.json").forEach(entry -> types.add(entry.get("type").asText()));
        return types;
    }

    @ParameterizedTest
    @MethodSource("types")
    void thePublishedExampleFitsItsSchema(String type) {
        assertThat(violations(type, example(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anExampleWithoutARequiredMemberDoesNot(String type) {
        for (JsonNode required : read("schemas/" + type + ".v1.json").get("required")) {
            ObjectNode incomplete = example(type);
            incomplete.remove(required.asText());

            assertThat(violations(type, incomplete))
                    .as("%s without %s", type, required)
                    .isNotEmpty();
        }
    }

    private List<Violation> violations(String type, ObjectNode data) {
        return catalogue.schema(type).orElseThrow().violations(data, "/data");
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) read("examples/" + type + ".v1.json");
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(
                    Repository.root().resolve("contracts").resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
