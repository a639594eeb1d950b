package io.integrationhub.mapping.attribute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of values an attribute, or a field of the customer app, has. */
public enum AttributeType {
    TEXT,
    DIGIT,
    DATE,
    BOOLEAN,
    ADDRESS,
    DATASET;

    /** All names, for people. */
    public static final String NAMES = "text, digit, date, boolean, address, dataset";

    /** The names as a regular expression. */
    static final String PATTERN = "text|digit|date|boolean|address|dataset";

    /** The name in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this name, if there is one. */
    public static Optional<AttributeType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    /** Whether values are made of characters whose number can be limited. */
    boolean hasLength() {
        return this == TEXT || this == DIGIT || this == DATE;
    }
}
