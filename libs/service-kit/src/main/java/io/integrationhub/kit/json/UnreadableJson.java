package io.integrationhub.kit.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.integrationhub.json.UnkeptValue;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a JSON text cannot be read: which of the causes it is, where, and what would be right. It says nothing of what the
 * text holds but the names of its members, and nothing of our classes.
 */
public final class UnreadableJson extends Exception {

    private static final int LONGEST_STEP = 100;
    private static final int LONGEST_POINTER = 300;
    private static final int MOST_NAMES = 20;
    /** Names of members are the sender's, and a sentence may be logged. */
    private static final Pattern HARMLESS = Pattern.compile("(?:/[A-Za-z0-9_.~-]{1,100}){1,20}");

    private final String pointer;
    private final String fault;
    private final boolean breaksRule;

    private UnreadableJson(String pointer, String fault, @Nullable JsonLocation location) {
        this(pointer, fault + place(location), false);
    }

    private UnreadableJson(String pointer, String fault, boolean breaksRule) {
        super(fault, null, false, false);
        this.pointer = pointer;
        this.fault = fault;
        this.breaksRule = breaksRule;
    }

    /** Where: a JSON pointer (RFC 6901), shortened when it is very long; empty for the text as a whole. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong there, as the end of a sentence that begins with the place. */
    public String fault() {
        return fault;
    }

    /** Whether the text is JSON of the right types, but holds a value that cannot be kept as it is. */
    public boolean breaksRule() {
        return breaksRule;
    }

    /** The whole as a sentence about a thing, such as "The body". */
    public String about(String thing) {
        if (pointer.isEmpty()) {
            return thing + " " + fault + ".";
        }
        String where = HARMLESS.matcher(pointer).matches() ? pointer : "one of its members";
        return thing + " is wrong at " + where + ": it " + fault + ".";
    }

    static UnreadableJson unkept(UnkeptValue value) {
        return new UnreadableJson(pointer(value.getPath()), value.rule(), true);
    }

    static UnreadableJson empty() {
        return new UnreadableJson("", "is empty, where JSON is needed", null);
    }

    static UnreadableJson isNull(JavaType type) {
        return new UnreadableJson("", "must be " + JsonWords.expected(type.getRawClass()) + ", not null", null);
    }

    static UnreadableJson notUtf8(int offset) {
        return new UnreadableJson("", "is not UTF-8, which JSON has to be: see byte " + (offset + 1), null);
    }

    static UnreadableJson goesOn(JsonParser parser) {
        return new UnreadableJson(
                "", "goes on after its end: one JSON value is right, and nothing after it", parser.currentLocation());
    }

    /**
     * Explains a failure.
     *
     * @param parser as the failure left it
     */
    static UnreadableJson of(JsonProcessingException failure, JsonParser parser) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StreamConstraintsException limit -> {
                    return atParser(limit(limit, parser), parser, parser.currentLocation());
                }
                case InputCoercionException number -> {
                    return atParser("must be " + JsonWords.range(number.getTargetType()), parser, number.getLocation());
                }
                case StreamReadException syntax -> {
                    return atParser(syntax(syntax), parser, syntax.getLocation());
                }
                default -> {
                    // What binds values wraps what the parser found.
                }
            }
        }
        return mismatch(failure, parser);
    }

    private static UnreadableJson atParser(String fault, JsonParser parser, @Nullable JsonLocation location) {
        return new UnreadableJson(pointer(parser.getParsingContext()), fault, location);
    }

    private static UnreadableJson mismatch(JsonProcessingException failure, JsonParser parser) {
        String where = failure instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? pointer(mapping.getPath())
                : pointer(parser.getParsingContext());
        return new UnreadableJson(where, fault(failure, parser), failure.getLocation());
    }

    private static String fault(JsonProcessingException failure, JsonParser parser) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                JsonWords.mismatch(mismatch.getTargetType(), parser.currentToken());
            default -> "has a value that does not fit";
        };
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        List<String> known = unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList();
        return "is unknown"
                + NearestName.of(unknown.getPropertyName(), known)
                        .map(name -> "; did you mean " + name + "?")
                        .orElseGet(() -> known(known));
    }

    private static String known(List<String> known) {
        return known.isEmpty()
                ? ""
                : known.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", "; known are ", ""))
                        + (known.size() > MOST_NAMES ? ", …" : "");
    }

    /** The parser's own messages quote the text. */
    private static String syntax(StreamReadException failure) {
        String message = Objects.requireNonNullElse(failure.getOriginalMessage(), "");
        if (message.startsWith("Duplicate")) {
            return "is given twice";
        }
        if (failure instanceof JsonEOFException) {
            return "is not valid JSON, as it ends too early";
        }
        return message.startsWith("Illegal unquoted character")
                ? "is not valid JSON, as a control character must be escaped"
                : "is not valid JSON";
    }

    private static String limit(StreamConstraintsException failure, JsonParser parser) {
        var limits = parser.streamReadConstraints();
        String message = failure.getOriginalMessage();
        if (message.contains("nesting depth")) {
            return "is nested too deeply: " + limits.getMaxNestingDepth() + " levels at most";
        }
        if (message.startsWith("Number")) {
            return "holds a number that is too long: " + limits.getMaxNumberLength() + " digits at most";
        }
        return message.startsWith("Name")
                ? "holds a name that is too long: " + limits.getMaxNameLength() + " characters at most"
                : "is too long";
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        return shortened(path.stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .toList());
    }

    private static String pointer(JsonStreamContext innermost) {
        var steps = new ArrayDeque<String>();
        for (JsonStreamContext place = innermost; !place.inRoot(); place = place.getParent()) {
            if (place.inObject() && place.hasCurrentName()) {
                steps.addFirst(place.getCurrentName());
            } else if (place.inArray() && place.hasCurrentIndex()) {
                steps.addFirst(Integer.toString(place.getCurrentIndex()));
            }
        }
        return shortened(List.copyOf(steps));
    }

    private static String shortened(List<String> steps) {
        String pointer = steps.stream()
                .map(step -> "/" + Violation.escape(shortened(step, LONGEST_STEP)))
                .collect(Collectors.joining());
        return shortened(pointer, LONGEST_POINTER);
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
