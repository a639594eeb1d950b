package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatIsNotNamedStays() {
        var change = change("{\"a\":1,\"b\":2}", "{\"b\":3,\"c\":4}");

        assertThat(change.attributes()).isEqualTo(object("{\"a\":1,\"b\":3,\"c\":4}"));
        assertThat(change.changed()).isEqualTo(object("{\"b\":3,\"c\":4}"));
        assertThat(change.isNone()).isFalse();
    }

    @Test
    void whatIsSetAgainIsNoChange() {
        assertThat(change("{\"a\":1}", "{\"a\":1}").isNone()).isTrue();
        assertThat(change("{\"a\":{\"x\":1}}", "{\"a\":{\"x\":1}}").isNone()).isTrue();
        assertThat(change("{\"a\":1}", "{}").isNone()).isTrue();
    }

    @Test
    void aValueInAnotherFormIsStoredButNoChange() {
        var change = AttributeChange.of(
                object("{\"a\":\"1\"}"), object("{\"a\":\"sealed 1\"}"), Set.of(), (name, one, other) -> true);

        assertThat(change.attributes()).isEqualTo(object("{\"a\":\"sealed 1\"}"));
        assertThat(change.isNone()).isTrue();
    }

    @Test
    void whatIsClearedIsGone() {
        var change = change("{\"a\":1,\"b\":2}", "{}", "a", "never_there");

        assertThat(change.attributes()).isEqualTo(object("{\"b\":2}"));
        assertThat(change.removed()).containsExactly("a");
        assertThat(change.changed()).isEmpty();
        assertThat(change.isNone()).isFalse();
    }

    @Test
    void theStoredAttributesAreNotTouched() {
        ObjectNode stored = object("{\"a\":1}");

        AttributeChange.of(stored, object("{\"a\":2}"), Set.of(), (name, one, other) -> one.equals(other));

        assertThat(stored).isEqualTo(object("{\"a\":1}"));
    }

    private static AttributeChange change(String stored, String set, String... cleared) {
        return AttributeChange.of(
                object(stored), object(set), Set.of(cleared), (name, one, other) -> one.equals(other));
    }

    private static ObjectNode object(String json) {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
