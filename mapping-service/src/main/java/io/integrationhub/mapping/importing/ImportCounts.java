package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an import has brought.
 *
 * @param objects objects that there are now
 * @param fields fields that there are now
 * @param added fields that there were not before
 * @param changed fields whose label, type, options or updatability is another than before
 * @param removed fields that are gone
 */
record ImportCounts(int objects, int fields, int added, int changed, int removed) {

    static ImportCounts between(OfferedObjects before, OfferedObjects after) {
        Map<String, OfferedField> old = byName(before);
        Map<String, OfferedField> current = byName(after);
        int added = count(current, name -> !old.containsKey(name));
        int removed = count(old, name -> !current.containsKey(name));
        int changed =
                count(current, name -> old.containsKey(name) && !Objects.equals(old.get(name), current.get(name)));
        return new ImportCounts(after.objects().size(), after.fieldCount(), added, changed, removed);
    }

    private static int count(Map<String, OfferedField> fields, java.util.function.Predicate<String> matching) {
        return Math.toIntExact(fields.keySet().stream().filter(matching).count());
    }

    /** By object and field: neither name has a dot. */
    private static Map<String, OfferedField> byName(OfferedObjects offered) {
        var fields = new HashMap<String, OfferedField>();
        offered.objects()
                .forEach(object ->
                        object.fields().forEach(field -> fields.put(object.name() + "." + field.name(), field)));
        return fields;
    }
}
