package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a reader finds, within limits. */
final class FieldList {

    static final int MOST_FIELDS = 2_000;
    static final int DEEPEST = 20;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_POINTER = 500;

    private static final int MOST_OPTIONS = 1_000;
    private static final int LONGEST_OPTION = 200;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_NOTES = 50;
    private static final int MOST_PROBLEMS = 20;

    private final List<SchemaField> fields = new ArrayList<>();
    private final List<Violation> notes = new ArrayList<>();
    private final List<Violation> problems = new ArrayList<>();
    private boolean full;

    /** Whether reading on would bring nothing: there are too many fields, or problems. */
    boolean isFull() {
        return full || problems.size() >= MOST_PROBLEMS;
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    void problem(String pointer, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Violation(pointer, detail));
        }
    }

    /** There is too much of something. */
    void stop(String pointer, String detail) {
        if (!full) {
            full = true;
            problem(pointer, detail);
        }
    }

    void note(FieldPlace place, String detail) {
        if (notes.size() < MOST_NOTES) {
            notes.add(new Violation(place.pointer(), detail));
        }
    }

    /**
     * Whether a member may be looked at; says what is wrong when not.
     *
     * @param at where the document names it
     */
    boolean admits(FieldPlace parent, String name, String at) {
        if (!Characters.areAtMost(LONGEST_NAME, name)) {
            problem(at, "a member has a name of more than " + LONGEST_NAME + " characters");
            return false;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            problem(at, "a member has a name with a control character");
            return false;
        }
        return reaches(parent.member(name), at);
    }

    /** Whether a place is not too far down; says so when it is. */
    boolean reaches(FieldPlace place, String at) {
        if (place.depth() > DEEPEST) {
            problem(at, "data is nested deeper than " + DEEPEST + " levels here");
            return false;
        }
        if (!Characters.areAtMost(LONGEST_POINTER, place.pointer())) {
            problem(at, "the names that lead here have more than " + LONGEST_POINTER + " characters together");
            return false;
        }
        return true;
    }

    void add(FieldPlace place, AttributeType type, List<JsonNode> options, @Nullable String title, boolean required) {
        List<JsonNode> kept = List.of();
        if (options.size() <= MOST_OPTIONS && options.stream().allMatch(FieldList::isOption)) {
            kept = options;
        } else {
            note(
                    place,
                    "Its options are not listed: they are more than " + MOST_OPTIONS + ", or one has more than "
                            + LONGEST_OPTION + " characters.");
        }
        boolean unlisted = type == AttributeType.DATASET && kept.isEmpty();
        add(new SchemaField(
                place.pointer(),
                place.path(),
                unlisted ? AttributeType.TEXT : type,
                kept,
                cleaned(title),
                required,
                null));
    }

    void addAddress(FieldPlace place, AddressFields parts, @Nullable String title, boolean required) {
        String path = place.depth() == 0 ? "(whole document)" : place.path();
        add(new SchemaField(place.pointer(), path, AttributeType.ADDRESS, List.of(), cleaned(title), required, parts));
    }

    private void add(SchemaField field) {
        if (fields.size() == MOST_FIELDS) {
            stop("", "describes more than " + "%,d".formatted(MOST_FIELDS) + " fields");
        } else {
            fields.add(field);
        }
    }

    private static boolean isOption(JsonNode option) {
        return option.isValueNode() && Characters.areAtMost(LONGEST_OPTION, option.asText());
    }

    private static @Nullable String cleaned(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String line = Characters.first(
                LONGEST_TITLE, title.replaceAll("\\p{Cntrl}+", " ").strip());
        return line.isEmpty() ? null : line;
    }

    SchemaReading reading(Recognition recognition) {
        if (problems.isEmpty() && fields.isEmpty()) {
            problem("", "describes no field: the data of a call is an object, and its members are the fields");
        }
        return problems.isEmpty()
                ? new SchemaReading.Fields(recognition, fields, notes)
                : new SchemaReading.Refused(recognition, problems);
    }
}
