package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.importing.ImportChanges.Place;
import io.integrationhub.mapping.importing.ImportChanges.Some;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an import has brought, and what that changes. */
record ImportResult(ImportCounts counts, ImportChanges changes) {

    /** An attribute's source in the hub. */
    record MappedField(String attribute, String object, String field) {}

    /** A field by its object's name and its own. */
    private record Key(String object, String field) {
        private Place place() {
            return new Place(object, field, null);
        }
    }

    static ImportResult between(OfferedObjects before, OfferedObjects after, List<MappedField> mapped) {
        Map<String, OfferedObject> oldObjects = objects(before);
        Map<String, OfferedObject> newObjects = objects(after);
        Map<Key, OfferedField> old = fields(before);
        Map<Key, OfferedField> current = fields(after);
        Predicate<Key> changed = key ->
                old.containsKey(key) && current.containsKey(key) && !Objects.equals(old.get(key), current.get(key));
        Predicate<Key> removed = key -> old.containsKey(key) && !current.containsKey(key);
        var changes = new ImportChanges(
                some(newObjects, name -> !oldObjects.containsKey(name), ImportResult::place),
                some(newObjects, name -> hasNewLabel(oldObjects.get(name), newObjects.get(name)), ImportResult::place),
                some(oldObjects, name -> !newObjects.containsKey(name), ImportResult::place),
                some(current, key -> !old.containsKey(key), Key::place),
                some(current, changed, Key::place),
                some(old, removed, Key::place),
                sources(mapped, removed),
                sources(mapped, changed));
        var counts = new ImportCounts(
                after.objects().size(),
                after.fieldCount(),
                changes.fieldsAdded().count(),
                changes.fieldsChanged().count(),
                changes.fieldsRemoved().count());
        return new ImportResult(counts, changes);
    }

    private static boolean hasNewLabel(@Nullable OfferedObject old, @Nullable OfferedObject current) {
        return old != null && current != null && !old.label().equals(current.label());
    }

    private static Place place(String object) {
        return new Place(object, null, null);
    }

    private static <K> Some some(Map<K, ?> all, Predicate<K> matching, Function<K, Place> place) {
        return Some.of(all.keySet().stream().filter(matching).map(place).toList());
    }

    private static Some sources(List<MappedField> mapped, Predicate<Key> matching) {
        return Some.of(mapped.stream()
                .filter(source -> matching.test(new Key(source.object(), source.field())))
                .map(source -> new Place(source.object(), source.field(), source.attribute()))
                .toList());
    }

    private static Map<String, OfferedObject> objects(OfferedObjects offered) {
        var objects = new LinkedHashMap<String, OfferedObject>();
        offered.objects().forEach(object -> objects.put(object.name(), object));
        return objects;
    }

    private static Map<Key, OfferedField> fields(OfferedObjects offered) {
        var fields = new LinkedHashMap<Key, OfferedField>();
        offered.objects()
                .forEach(object ->
                        object.fields().forEach(field -> fields.put(new Key(object.name(), field.name()), field)));
        return fields;
    }
}
