package io.integrationhub.mapping.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it was before an import.
 *
 * @param staleSources sources whose field the import has not found any more
 * @param changedSources sources whose field is another than before
 */
record ImportChanges(
        Some objectsAdded,
        Some objectsChanged,
        Some objectsRemoved,
        Some fieldsAdded,
        Some fieldsChanged,
        Some fieldsRemoved,
        Some staleSources,
        Some changedSources) {

    /**
     * Where something has changed.
     *
     * @param field null when it is the object as a whole
     * @param attribute the one that takes its value from there; null when it is not about a source
     */
    record Place(
            String object, @Nullable String field, @Nullable String attribute) {}

    /**
     * Some of many.
     *
     * @param count how many there are
     * @param first the first of them, at most as many as are kept
     */
    record Some(int count, List<Place> first) {
        private static final int MOST = 100;

        Some {
            first = List.copyOf(first);
        }

        static Some of(List<Place> all) {
            return new Some(all.size(), all.subList(0, Math.min(MOST, all.size())));
        }
    }
}
