package io.integrationhub.hub.attribute;

import static io.integrationhub.hub.problem.HubServiceProblem.ANALYSIS_TOO_LARGE;
import static io.integrationhub.hub.problem.HubServiceProblem.SESSION_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AttributeLimitsTest {

    @Test
    void everyValueThatIsTooLongIsNamed() {
        var data = Map.<String, com.fasterxml.jackson.databind.JsonNode>of(
                "a/b", TextNode.valueOf("x".repeat(20_001)),
                "c", TextNode.valueOf("x".repeat(20_001)),
                "d", TextNode.valueOf("x"));

        assertThat(pointers(() -> AttributeLimits.requireValues(data, "/customerData")))
                .containsExactlyInAnyOrder("/customerData/a~1b", "/customerData/c");
    }

    @Test
    void aNameIsNotTooLongEither() {
        var data = Map.<String, com.fasterxml.jackson.databind.JsonNode>of("n".repeat(201), TextNode.valueOf("x"));

        assertThat(pointers(() -> AttributeLimits.requireValues(data, "/attributes")))
                .containsExactly("/attributes");
    }

    @Test
    void lengthsAreCountedInCharacters() {
        String emoji = "\uD83D\uDE00";
        var data = Map.<String, com.fasterxml.jackson.databind.JsonNode>of(
                emoji.repeat(200),
                TextNode.valueOf(emoji.repeat(20_000)),
                "quoted",
                TextNode.valueOf("\"".repeat(20_000)));

        assertThatCode(() -> AttributeLimits.requireValues(data, "/attributes")).doesNotThrowAnyException();
    }

    @Test
    void noDataIsFine() {
        assertThatCode(() -> AttributeLimits.requireValues(null, "/attributes")).doesNotThrowAnyException();
    }

    @Test
    void thereIsRoomForSoMuch() {
        var attributes = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 500; i++) {
            attributes.put("attribute_" + i, i);
        }
        assertThatCode(() -> AttributeLimits.requireRoom(attributes, SESSION_TOO_LARGE))
                .doesNotThrowAnyException();

        attributes.put("one_more", 1);
        assertThat(refusal(() -> AttributeLimits.requireRoom(attributes, SESSION_TOO_LARGE))
                        .getParameters())
                .containsEntry("code", "session_too_large");
        var large = JsonNodeFactory.instance.objectNode().put("a", "x".repeat(512 * 1024));
        assertThat(refusal(() -> AttributeLimits.requireRoom(large, ANALYSIS_TOO_LARGE))
                        .getStatusCode())
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
