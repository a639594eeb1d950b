package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealedValuesTest {

    @Test
    void eachSealedValueIsMasked() {
        String json = "{\"a\":\"sealed:v1:AbC-_9\",\"b\":[\"sealed:v1:x\",\"open\"],\"c\":{\"d\":\"sealed:v1:\"}}";

        assertThat(SealedValues.mask(json))
                .isEqualTo("{\"a\":\"••••••\",\"b\":[\"••••••\",\"open\"],\"c\":{\"d\":\"••••••\"}}");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        String json = "{\"a\":\"not sealed:v1:x\",\"b\":1.50,\"c\":\"\\\"sealed\\\"\"}";

        assertThat(SealedValues.mask(json)).isSameAs(json);
    }
}
