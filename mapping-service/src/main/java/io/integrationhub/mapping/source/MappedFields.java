package io.integrationhub.mapping.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mapped fields of a hub, found by name. Made once and asked by each call; two equal texts in it are one. */
public final class MappedFields {

    /** Of a hub without any. */
    public static final MappedFields NONE = of(List.of());

    private final Map<String, List<MappedField>> byName;
    private final List<MappedField> withDefault;
    private final int size;
    private final long bytes;

    private MappedFields(Map<String, List<MappedField>> byName, List<MappedField> withDefault, int size, long bytes) {
        this.byName = byName;
        this.withDefault = withDefault;
        this.size = size;
        this.bytes = bytes;
    }

    public static MappedFields of(Collection<MappedField> fields) {
        var byName = new HashMap<String, List<MappedField>>();
        var names = new HashMap<String, String>();
        for (MappedField field : fields) {
            String object = names.computeIfAbsent(field.object(), name -> name);
            String name = names.computeIfAbsent(field.field(), same -> same);
            byName.computeIfAbsent(name, none -> new ArrayList<>(1)).add(new MappedField(object, name, field.target()));
        }
        byName.replaceAll((name, found) -> List.copyOf(found));
        return new MappedFields(
                byName,
                fields.stream()
                        .filter(field -> field.target().conversion().hasDefault())
                        .toList(),
                fields.size(),
                fields.stream().mapToLong(MappedField::bytes).sum());
    }

    /** The fields of this name, of all objects. */
    public List<MappedField> named(String field) {
        return byName.getOrDefault(field, List.of());
    }

    /** Those whose attribute has a value also when they have none. */
    public List<MappedField> withDefault() {
        return withDefault;
    }

    /** About how much memory they take. */
    long bytes() {
        return bytes;
    }

    /** How many there are. */
    public int size() {
        return size;
    }
}
