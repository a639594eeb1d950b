package io.integrationhub.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Has the application's mapper read JSON as {@link ExactJson} says: that of requests, of other services, and of Kafka. */
@Singleton
class ExactJsonCustomizer implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        ExactJson.configure(mapper);
    }
}
