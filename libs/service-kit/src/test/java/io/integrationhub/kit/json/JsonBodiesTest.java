package io.integrationhub.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonBodiesTest {

    private final JsonBodies bodies = new JsonBodies(mapper());

    private record Thing(@Nullable String name) {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = ExactJson.mapper();
        new StrictTypes().customize(mapper);
        return mapper;
    }

    @Test
    void aBodyIsRead() {
        assertThat(read(stream("{\"name\":\"a\"}"))).isEqualTo(new Thing("a"));
    }

    @Test
    void noBodyIsNull() {
        assertThat(read(InputStream.nullInputStream())).isNull();
    }

    @Test
    void whatCannotBeReadIsMalformed() {
        HttpProblem refused = refusal(stream("{\"name\":1}"));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getDetail())
                .isEqualTo("The body is wrong at /name: it must be a text, not a number (line 1, column 9).");
        assertThat(refused.getParameters())
                .containsEntry("code", "malformed_request")
                .containsEntry(
                        "errors", List.of(new Violation("/name", "must be a text, not a number (line 1, column 9)")));
    }

    @Test
    void whatCannotBeKeptBreaksARule() {
        assertThat(refusal(stream("{\"name\":\"\\ud83d\"}")).getStatusCode()).isEqualTo(422);
    }

    /** The caller has gone away: that is nothing to be logged as a failure of the service. */
    @Test
    void aBodyThatBreaksOffIsTheCallers() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection was closed");
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw new IOException("Connection was closed");
            }
        };

        assertThat(refusal(broken).getStatusCode()).isEqualTo(400);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Object read(InputStream body) {
        return bodies.readFrom(
                Object.class,
                Thing.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                body);
    }

    private HttpProblem refusal(InputStream body) {
        return catchThrowableOfType(HttpProblem.class, () -> read(body));
    }
}
