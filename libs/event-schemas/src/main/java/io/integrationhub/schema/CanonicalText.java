package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A text that two JSON values share when JSON Schema calls them equal (draft 2020-12, core, section 4.2.2): numbers by
 * their mathematical value, objects whatever the order of their members, at every depth. Texts compare in linear time and
 * are found in a set in logarithmic time however their hashes collide; nodes are not.
 */
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();
    private final int longest;

    private CanonicalText(int longest) {
        this.longest = longest;
    }

    static String of(JsonNode value) {
        return of(value, Integer.MAX_VALUE).orElseThrow();
    }

    /** Empty when it is longer than that; then no time is spent on the rest. */
    static Optional<String> of(JsonNode value, int longest) {
        CanonicalText canonical = new CanonicalText(longest);
        return canonical.append(value) ? Optional.of(canonical.text.toString()) : Optional.empty();
    }

    /** False when it is too long. */
    private boolean append(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> add("#" + number(value));
            default -> add(value.asText());
        };
    }

    private boolean object(JsonNode object) {
        if (object.size() > longest) {
            return false;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        boolean fits = add("{");
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            fits = fits && string(member.getKey()) && append(member.getValue());
        }
        return fits && add("}");
    }

    private boolean array(JsonNode array) {
        if (array.size() > longest) {
            return false;
        }
        boolean fits = add("[");
        for (JsonNode item : array) {
            fits = fits && append(item) && add(",");
        }
        return fits && add("]");
    }

    /** With its length in front, so that nothing in it can look like what follows. */
    private boolean string(String string) {
        return string.length() <= longest && add("\"" + string.length() + ":" + string);
    }

    private boolean add(String part) {
        text.append(part);
        return text.length() <= longest;
    }

    /** Never written out: a number with a short exponent may have a billion digits. */
    private static String number(JsonNode number) {
        if (!number.isIntegralNumber() && !Double.isFinite(number.doubleValue()) && !number.isBigDecimal()) {
            return number.asText();
        }
        BigDecimal value = number.decimalValue();
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.unscaledValue() + "E" + -(long) shortest.scale();
    }
}
