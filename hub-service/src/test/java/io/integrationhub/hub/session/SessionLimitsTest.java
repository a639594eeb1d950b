package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLimitsTest {

    @Test
    void everyValueThatIsTooLongIsNamed() {
        var data = Map.<String, com.fasterxml.jackson.databind.JsonNode>of(
                "a/b", TextNode.valueOf("x".repeat(20_001)),
                "c", TextNode.valueOf("x".repeat(20_001)),
                "d", TextNode.valueOf("x"));

        assertThat(pointers(() -> SessionLimits.requireValues(data, "/customerData")))
                .containsExactlyInAnyOrder("/customerData/a~1b", "/customerData/c");
    }

    @Test
    void aNameIsNotTooLongEither() {
        var data = Map.<String, com.fasterxml.jackson.databind.JsonNode>of("n".repeat(201), TextNode.valueOf("x"));

        assertThat(pointers(() -> SessionLimits.requireValues(data, "/attributes")))
                .containsExactly("/attributes");
    }

    @Test
    void noDataIsFine() {
        assertThatCode(() -> SessionLimits.requireValues(null, "/attributes")).doesNotThrowAnyException();
        assertThatCode(() -> SessionLimits.requireRecords(null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a/b", "a b", "a\u0000"})
    void anObjectHasTheNameOfOne(String object) {
        assertThat(pointers(() -> SessionLimits.requireRecords(Map.of(object, "1"))))
                .containsExactly("/records");
    }

    @Test
    void aRecordHasAnId() {
        assertThat(pointers(() -> SessionLimits.requireRecords(Map.of("Contact", ""))))
                .containsExactly("/records/Contact");
        assertThat(pointers(() -> SessionLimits.requireRecords(Map.of("Contact", "1".repeat(201)))))
                .containsExactly("/records/Contact");
        assertThat(pointers(() -> SessionLimits.requireRecords(Collections.singletonMap("Contact", null))))
                .containsExactly("/records/Contact");
        assertThatCode(() -> SessionLimits.requireRecords(Map.of("Contact", "1".repeat(200))))
                .doesNotThrowAnyException();
    }

    @Test
    void aSessionHasRoomForSoMuch() {
        var attributes = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 500; i++) {
            attributes.put("attribute_" + i, i);
        }
        assertThatCode(() -> SessionLimits.requireRoom(attributes)).doesNotThrowAnyException();

        attributes.put("one_more", 1);
        assertThat(refusal(() -> SessionLimits.requireRoom(attributes)).getParameters())
                .containsEntry("code", "session_too_large");
        var large = JsonNodeFactory.instance.objectNode().put("a", "x".repeat(512 * 1024));
        assertThat(refusal(() -> SessionLimits.requireRoom(large)).getStatusCode())
                .isEqualTo(422);
    }

    private static List<String> pointers(ThrowingCallable check) {
        return refusal(check).getParameters().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .map(Violation.class::cast)
                        .map(Violation::pointer)
                        .toList()
                : List.of();
    }

    private static HttpProblem refusal(ThrowingCallable check) {
        return catchThrowableOfType(HttpProblem.class, check);
    }
}
