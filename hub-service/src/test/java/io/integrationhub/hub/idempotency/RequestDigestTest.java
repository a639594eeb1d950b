package io.integrationhub.hub.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Request(String title, Map<String, JsonNode> data) {}

    @Test
    void theOrderOfMembersDoesNotMatter() throws Exception {
        assertThat(digest("{\"a\":{\"x\":1,\"y\":2},\"b\":3}"))
                .isEqualTo(digest("{ \"b\": 3, \"a\": {\"y\":2,\"x\":1} }"));
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
