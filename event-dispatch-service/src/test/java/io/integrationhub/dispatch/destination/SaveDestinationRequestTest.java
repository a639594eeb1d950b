package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveDestinationRequestTest {

    /** Validation asks for it, before or after it has found out what is missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":null}",
                "{\"url\":null,\"authentication\":{}}",
                "{\"url\":\"https://a.example/x?t0k3n\"}",
                "{\"url\":\"https://a.example/x\",\"authentication\":{\"type\":\"basic\",\"password\":\"t0k3n\"}}"
            })
    void theTextFormOfAnyRequestHoldsNoSecret(String json) throws JsonProcessingException {
        var request = new ObjectMapper().readValue(json, SaveDestinationRequest.class);

        assertThat(request.toString()).startsWith("SaveDestinationRequest[").doesNotContain("t0k3n");
    }
}
