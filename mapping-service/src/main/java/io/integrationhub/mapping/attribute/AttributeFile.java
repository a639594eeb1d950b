package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Attributes as somebody has them in a file, in either form, with the places that people find there. */
final class AttributeFile {

    /** Attributes of a file. */
    static final int MOST = 1_000;

    /** The JSON form. */
    @Schema(name = "AttributeFile", description = "Attributes in a file")
    record Json(
            @Schema(description = "1,000 at most, each name once") @Nullable
            List<@Nullable AttributeEntry> attributes) {}

    /**
     * An attribute of the file.
     *
     * @param faults what could not be read of it
     */
    record Item(AttributeEntry entry, Places places, List<Violation> faults) {
        Item {
            faults = List.copyOf(faults);
        }
    }

    /** Where the members of an attribute stand in the file. */
    interface Places {

        /** The place of the attribute itself. */
        String whole();

        /** The violation, whose pointer is one into the attribute, as it is in the file. */
        Violation of(Violation violation);
    }

    /** A JSON Pointer into the body. */
    private record InJson(String whole) implements Places {
        @Override
        public Violation of(Violation violation) {
            return new Violation(whole + violation.pointer(), violation.detail());
        }
    }

    private static final AttributeEntry NOTHING = new AttributeEntry(null, null, null, null, null, null, null);

    private final List<Item> items;
    private final List<Violation> faults;

    private AttributeFile(List<Item> items, List<Violation> faults) {
        this.items = List.copyOf(items);
        this.faults = List.copyOf(faults);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AttributeFile of(Json json) {
        List<@Nullable AttributeEntry> found = json.attributes();
        if (found == null) {
            return new AttributeFile(List.of(), List.of(new Violation("/attributes", "is required")));
        }
        if (found.size() > MOST) {
            return new AttributeFile(
                    List.of(), List.of(new Violation("/attributes", "must be %,d at most".formatted(MOST))));
        }
        return new AttributeFile(
                IntStream.range(0, found.size())
                        .mapToObj(i -> new Item(
                                Objects.requireNonNullElse(found.get(i), NOTHING),
                                new InJson("/attributes/" + i),
                                List.of()))
                        .toList(),
                List.of());
    }

    /** The file with these attributes, read from another form. */
    static AttributeFile of(List<Item> items) {
        return new AttributeFile(items, List.of());
    }

    /** A file that is none. */
    static AttributeFile unreadable(Violation why) {
        return new AttributeFile(List.of(), List.of(why));
    }

    List<Item> items() {
        return items;
    }

    /** Why the file cannot be read at all; empty when it can. */
    List<Violation> faults() {
        return faults;
    }

    /** The names in it that an attribute can have. */
    List<String> names() {
        return items.stream()
                .map(item -> item.entry().name())
                .filter(Objects::nonNull)
                .filter(AttributeName::isValid)
                .distinct()
                .toList();
    }
}
