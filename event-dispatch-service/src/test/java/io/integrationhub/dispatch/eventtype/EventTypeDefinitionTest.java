package io.integrationhub.dispatch.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeDefinitionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSchemaWithAnExampleThatFitsIsSound() throws Exception {
        assertThat(violations("{\"required\":[\"a\"]}", "{\"a\":1}")).isEmpty();
    }

    @Test
    void anExampleThatDoesNotFitIsRefusedWithItsPlace() throws Exception {
        assertThat(violations("{\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"a\":1}"))
                .containsExactly("/example/a");
    }

    @Test
    void aSchemaThatLeavesNoRoomForTheSessionIsRefused() throws Exception {
        assertThat(violations("{\"properties\":{\"a\":true},\"additionalProperties\":false}", "{\"a\":1}"))
                .containsExactly("/schema");
        assertThat(violations(
                        "{\"properties\":{\"a\":true,\"sessionId\":true},\"additionalProperties\":false}", "{\"a\":1}"))
                .isEmpty();
    }

    @Test
    void aBrokenSchemaIsRefusedWithItsPlace() throws Exception {
        assertThat(violations("{\"properties\":{\"a\":{\"$ref\":\"https://other.example/\"}}}", "{}"))
                .containsExactly("/schema/properties/a/$ref");
    }

    @Test
    void whatHasNoEffectIsWarnedOfWithItsPlaceInTheRequest() throws Exception {
        var definition = new EventTypeDefinition(
                "Title", "", object("{\"properties\":{\"a\":{\"maxLenght\":3}}}"), object("{}"));

        assertThat(definition.violations()).isEmpty();
        assertThat(definition.warnings())
                .extracting(Violation::pointer)
                .containsExactly("/schema/properties/a/maxLenght");
    }

    private static List<String> violations(String schema, String example) throws Exception {
        return new EventTypeDefinition("Title", "", object(schema), object(example))
                .violations().stream().map(Violation::pointer).toList();
    }

    private static ObjectNode object(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text);
    }
}
