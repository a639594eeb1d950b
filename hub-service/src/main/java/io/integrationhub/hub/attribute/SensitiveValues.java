package io.integrationhub.hub.attribute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the values of sensitive attributes from sight: sealed in the database and on Kafka, masked in every answer. Only
 * who has the suite's keyset, and knows account, session (or analysis) and attribute, can open one.
 */
@ApplicationScoped
public class SensitiveValues {

    /** Marks a sealed value, for those who have to mask or open it. Part of contracts/README.md. */
    public static final String SEALED = "sealed:v1:";

    public static final String MASK = "••••••";

    private final SealedSecrets secrets;
    private final ObjectMapper json;

    SensitiveValues(SealedSecrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /**
     * The values as they are stored and published, in the order of their names.
     *
     * @param sensitive names of those to seal
     * @param subject id of the session or document analysis that they are about
     */
    public ObjectNode seal(Map<String, JsonNode> values, Set<String> sensitive, String account, String subject) {
        ObjectNode sealed = json.createObjectNode();
        new TreeMap<>(values)
                .forEach((name, value) -> sealed.set(
                        name, sensitive.contains(name) ? seal(value, account + "/" + subject + "/" + name) : value));
        return sealed;
    }

    private TextNode seal(JsonNode value, String context) {
        byte[] sealed = secrets.seal(value.toString(), context);
        return TextNode.valueOf(SEALED + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /**
     * Whether two values of an attribute are the same. Sealed ones are opened for that, and forgotten: sealing a value
     * twice gives two texts. One that cannot be opened counts as another.
     */
    public boolean isSame(JsonNode one, JsonNode other, String account, String sessionId, String name) {
        String context = account + "/" + sessionId + "/" + name;
        return opened(one, context)
                .flatMap(value -> opened(other, context).map(value::equals))
                .orElse(false);
    }

    /**
     * The values themselves, to be translated and forgotten. Those that cannot be opened are left out.
     *
     * @param subject as for {@link #seal}
     */
    public Map<String, JsonNode> opened(ObjectNode stored, String account, String subject) {
        var values = new TreeMap<String, JsonNode>();
        stored.properties()
                .forEach(value -> opened(value.getValue(), account + "/" + subject + "/" + value.getKey())
                        .ifPresent(open -> values.put(value.getKey(), open)));
        return values;
    }

    private Optional<JsonNode> opened(JsonNode stored, String context) {
        if (!isSealed(stored)) {
            return Optional.of(stored);
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(stored.textValue().substring(SEALED.length()));
            return Optional.of(json.readTree(secrets.open(sealed, context)));
        } catch (IllegalArgumentException | IllegalStateException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The attributes as anybody may see them. */
    public ObjectNode mask(ObjectNode sealed) {
        ObjectNode masked = json.createObjectNode();
        for (Map.Entry<String, JsonNode> attribute : sealed.properties()) {
            masked.set(
                    attribute.getKey(), isSealed(attribute.getValue()) ? TextNode.valueOf(MASK) : attribute.getValue());
        }
        return masked;
    }

    private static boolean isSealed(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith(SEALED);
    }
}
