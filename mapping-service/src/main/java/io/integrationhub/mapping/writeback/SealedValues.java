package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Values are the customer's: all of them are sealed while they wait. Those of sensitive attributes are sealed a second time,
 * as they came (docs/adr/0007), and opened only to be sent.
 */
@Singleton
class SealedValues {

    /** Marks the sealed value of a sensitive attribute; see contracts/README.md. */
    private static final String SENSITIVE = "sealed:v1:";

    private final SealedSecrets secrets;
    private final ObjectMapper json;

    SealedValues(SealedSecrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** Whether a value came sealed. */
    static boolean isSensitive(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith(SENSITIVE);
    }

    byte[] seal(JsonNode value, String account, UUID id, String attribute) {
        return secrets.seal(value.toString(), context(account, id, attribute));
    }

    /** The value as it came: that of a sensitive attribute is still sealed. */
    JsonNode open(byte[] sealed, String account, UUID id, String attribute) {
        return read(secrets.open(sealed, context(account, id, attribute)));
    }

    /** The value itself; empty when it only looks as if it had been sealed. */
    Optional<JsonNode> openSensitive(JsonNode value, String account, String session, String attribute) {
        if (!isSensitive(value)) {
            return Optional.of(value);
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(value.textValue().substring(SENSITIVE.length()));
            return Optional.of(read(secrets.open(sealed, account + "/" + session + "/" + attribute)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    byte[] sealBody(byte[] body, String account, UUID id) {
        return secrets.sealBytes(body, context(account, id, ""));
    }

    byte[] openBody(byte[] sealed, String account, UUID id) {
        return secrets.openBytes(sealed, context(account, id, ""));
    }

    private static String context(String account, UUID id, String attribute) {
        return account + "/write-back/" + id + "/" + attribute;
    }

    private JsonNode read(String text) {
        try {
            return JsonText.read(text, JsonNode.class, json);
        } catch (UnreadableJson e) {
            throw new IllegalStateException("what was sealed is not JSON");
        }
    }
}
