package io.integrationhub.hub.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDigestTest {

    private static final ObjectMapper JSON = ExactJson.mapper();

    record Request(String title, Map<String, JsonNode> data) {}

    @Test
    void theOrderOfMembersDoesNotMatter() throws Exception {
        assertThat(digest("{\"a\":{\"x\":1,\"y\":2},\"b\":3}"))
                .isEqualTo(digest("{ \"b\": 3, \"a\": {\"y\":2,\"x\":1} }"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1, true",
        "100, 1E2, true",
        "-0.0, 0, true",
        "1e9999, 10e9998, true",
        "1e400, 1e401, false",
        "0.1, 0.1000000000000000000001, false",
        "9007199254740993, 9007199254740992, false",
    })
    void howANumberIsWrittenDoesNotMatter(String one, String other, boolean same) throws Exception {
        String data = "{\"a\":[{\"b\":%s}]}";

        assertThat(Arrays.equals(digest(data.formatted(one)), digest(data.formatted(other))))
                .isEqualTo(same);
    }

    @Test
    void anyOtherValueDoes() throws Exception {
        var digests = List.of(
                digest("{\"a\":1}"),
                digest("{\"a\":\"1\"}"),
                digest("{\"a\":null}"),
                digest("{\"a\":[1,2]}"),
                digest("{\"a\":[2,1]}"),
                digest("{\"b\":1}"),
                digest("{}"));

        assertThat(digests.stream().map(java.nio.ByteBuffer::wrap)).doesNotHaveDuplicates();
    }

    private static byte[] digest(String data) throws Exception {
        var members = new LinkedHashMap<String, JsonNode>();
        JSON.readTree(data).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return RequestDigest.of(new Request("t", members));
    }
}
