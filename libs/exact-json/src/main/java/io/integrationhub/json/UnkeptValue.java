package io.integrationhub.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.stream.Collectors;

/** A document is JSON, but holds a value that cannot be kept as it is: it is refused rather than changed. */
public final class UnkeptValue extends MismatchedInputException {

    private final String rule;

    UnkeptValue(JsonParser parser, String rule) {
        super(parser, rule);
        this.rule = rule;
    }

    /** The rule that the value breaks. The value is not quoted. */
    public String rule() {
        return rule;
    }

    /** Where it is: a JSON pointer into the document (RFC 6901). */
    public String pointer() {
        return getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
