package io.integrationhub.hub.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.integrationhub.kit.problem.FailureWords;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two requests say the same. The order of members, white space, and how a number is written do not matter:
 * {@code 1.10} is {@code 1.1}.
 */
final class RequestDigest {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(JsonNode.class, new CanonicalTree()))
            // What a release adds to a request is absent in those of before: their digests stay as they are.
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private RequestDigest() {}

    /** SHA-256 of the body. */
    static byte[] of(Object body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            // Without the cause: its message could quote the body.
            throw new IllegalStateException("a request cannot be digested: " + FailureWords.of(e));
        }
    }
}
