package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a schema's current version by everything that data may call them. */
final class SchemaNames {

    private final Map<String, DescribedField> byPointer = new HashMap<>();
    private final Map<String, Set<DescribedField>> byName = new HashMap<>();
    /** The pointers of all fields and of what they are in. */
    private final Set<String> above = new HashSet<>();

    private final Set<String> addressParts = new HashSet<>();
    private final List<DescribedField> mapped;

    SchemaNames(Collection<DescribedField> fields) {
        List<DescribedField> current =
                fields.stream().filter(field -> !field.stale()).toList();
        mapped = current.stream().filter(field -> field.mapping() != null).toList();
        current.forEach(this::add);
        mapped.forEach(this::addParts);
    }

    private void add(DescribedField field) {
        String pointer = field.pointer();
        byPointer.put(pointer, field);
        name(pointer, field);
        name(field.field().path(), field);
        String step = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean element = field.field().path().endsWith("[" + step + "]");
        if (!element) {
            name(unescaped(step), field);
        }
        for (int end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            above.add(pointer.substring(0, end));
        }
    }

    private void name(String name, DescribedField field) {
        byName.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(field);
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private void addParts(DescribedField field) {
        DescribedField.Mapping mapping = field.mapping();
        if (mapping != null && mapping.address() != null) {
            mapping.address().names().forEach(name -> addressParts.add(field.pointer() + "/" + Violation.escape(name)));
        }
    }

    /** The fields with an attribute. */
    List<DescribedField> mapped() {
        return mapped;
    }

    /** The field at a pointer; null when there is none. */
    @Nullable
    DescribedField at(String pointer) {
        return byPointer.get(pointer);
    }

    /** Whether a field is there, or below. */
    boolean begin(String pointer) {
        return byPointer.containsKey(pointer) || above.contains(pointer);
    }

    /** Whether fields are below. */
    boolean isAbove(String pointer) {
        return above.contains(pointer);
    }

    /** Whether the value there is a part of an address that has an attribute. */
    boolean isPartOfMappedAddress(String pointer) {
        return addressParts.contains(pointer);
    }

    /** The fields that a flat name may mean. */
    List<DescribedField> named(String name) {
        return List.copyOf(byName.getOrDefault(name, Set.of()));
    }
}
