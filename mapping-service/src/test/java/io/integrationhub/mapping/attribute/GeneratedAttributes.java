package io.integrationhub.mapping.attribute;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Valid attributes, the same ones for the same seed, whose texts have all in them that makes files difficult. */
final class GeneratedAttributes {

    private static final List<String> PIECES = List.of(
            "a", "Straße", "Ünïcödé", "😀", "👩‍👧", "0", "007", ",", ";", "\"", "\"\"", "'", "=", "+", "-", "@", "\\",
            "\\n", "|", " ", "null", "true", "１", "＝", "\u2028", "\u00a0", "\ufeff", "name");

    private static final List<AttributeType> TYPES = List.of(AttributeType.values());

    private final Random random;

    private GeneratedAttributes(long seed) {
        random = new Random(seed);
    }

    /** Some with different names. */
    static List<AttributeEntry> of(long seed, int count) {
        var generated = new GeneratedAttributes(seed);
        var attributes = new ArrayList<AttributeEntry>();
        for (int i = 0; i < count; i++) {
            attributes.add(generated.attribute("%03d_%s".formatted(i, Long.toString(seed & 0xff, 36))));
        }
        return attributes;
    }

    private AttributeEntry attribute(String name) {
        AttributeType type = TYPES.get(random.nextInt(TYPES.size()));
        return new AttributeEntry(
                name,
                text(),
                type.text(),
                random.nextBoolean(),
                type.hasLength() && random.nextBoolean() ? 1 + random.nextInt(10_000) : null,
                type == AttributeType.DATASET ? options() : null,
                random.nextBoolean());
    }

    private List<@Nullable String> options() {
        var options = new LinkedHashSet<String>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            options.add(text());
        }
        return List.copyOf(options);
    }

    /** One that is not blank, as labels and options must not be. */
    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().isBlank() ? text + "x" : text.toString();
    }
}
