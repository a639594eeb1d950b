package io.integrationhub.mapping.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new version changes: of the fields, and of what is mapped. */
@Schema(name = "DataSchemaDifference", description = "What a new version of a data schema changes")
record SchemaDifference(
        @Schema(description = "Pointers of the fields that are new; 200 at most are named")
        List<String> added,

        @Schema(description = "How many fields are new") int addedCount,

        @Schema(description = "Pointers of the fields that are gone; 200 at most are named")
        List<String> removed,

        @Schema(description = "How many fields are gone") int removedCount,

        @Schema(description = "Fields with another type; 200 at most are named")
        List<ChangedType> changed,

        @Schema(description = "How many fields have another type")
        int changedCount,

        @Schema(description = "What happens to the mappings")
        Mappings mappings) {

    private static final int MOST_NAMED = 200;

    /** A field that has another type than before. */
    @Schema(name = "ChangedFieldType", description = "A field that has another type than before")
    record ChangedType(
            @Schema(description = "JSON Pointer of the field in the data", examples = "/loan/amount")
            String pointer,

            @Schema(description = "Its type until now", examples = "text")
            String from,

            @Schema(description = "Its new type", examples = "digit")
            String to) {}

    /** A mapping that something happens to. */
    @Schema(name = "TouchedMapping", description = "A mapping that a new version touches")
    record Touched(
            @Schema(description = "JSON Pointer of the field in the data", examples = "/loan/amount")
            String pointer,

            @Schema(description = "Name of its attribute", examples = "loan_amount")
            String attribute,

            @Schema(description = "Why the values may not fit any more; absent for other reasons") @Nullable
            String reason) {}

    /** What happens to the mappings. None is ever removed by a new version. */
    @Schema(name = "MappingsOfNewVersion", description = "What happens to the mappings; none is removed")
    record Mappings(
            @Schema(description = "How many are kept, as their fields are there by the same pointer")
            int kept,

            @Schema(description = "Kept, but the field's new type does not fit the attribute")
            List<Touched> mismatched,

            @Schema(
                    description = "The field is gone: kept without effect, until a version has the field again or the"
                            + " attribute is mapped to another one")
            List<Touched> stale,

            @Schema(description = "Stale until now, and the field is there again")
            List<Touched> revived) {}

    /**
     * Compares.
     *
     * @param before the fields as they are, the stale ones among them
     * @param after the fields of the new version
     */
    static SchemaDifference between(Collection<DescribedField> before, Collection<SchemaField> after) {
        var gone = new LinkedHashMap<String, DescribedField>();
        before.forEach(known -> gone.put(known.pointer(), known));
        var added = new ArrayList<String>();
        var changed = new ArrayList<ChangedType>();
        var mappings = new Outcomes();
        for (SchemaField field : after) {
            DescribedField known = gone.remove(field.pointer());
            if (known == null) {
                added.add(field.pointer());
            } else {
                if (known.stale()) {
                    added.add(field.pointer());
                } else if (known.field().type() != field.type()) {
                    changed.add(new ChangedType(
                            field.pointer(),
                            known.field().type().text(),
                            field.type().text()));
                }
                mappings.stays(known, field);
            }
        }
        var removed = gone.values().stream().filter(known -> !known.stale()).toList();
        gone.values().forEach(mappings::goes);
        return new SchemaDifference(
                first(added),
                added.size(),
                first(removed.stream().map(known -> known.pointer()).toList()),
                removed.size(),
                first(changed),
                changed.size(),
                mappings.result());
    }

    private static <T> List<T> first(List<T> all) {
        return all.stream().limit(MOST_NAMED).toList();
    }

    private static final class Outcomes {

        private int kept;
        private final List<Touched> mismatched = new ArrayList<>();
        private final List<Touched> stale = new ArrayList<>();
        private final List<Touched> revived = new ArrayList<>();

        void stays(DescribedField known, SchemaField now) {
            DescribedField.Mapping mapping = known.mapping();
            if (mapping == null) {
                return;
            }
            kept++;
            if (known.stale()) {
                revived.add(touched(known, mapping, null));
            }
            new DescribedField(now, false, mapping)
                    .mismatch()
                    .ifPresent(reason -> mismatched.add(touched(known, mapping, reason)));
        }

        void goes(DescribedField known) {
            DescribedField.Mapping mapping = known.mapping();
            if (mapping != null) {
                stale.add(touched(known, mapping, null));
            }
        }

        private static Touched touched(DescribedField known, DescribedField.Mapping mapping, @Nullable String reason) {
            return new Touched(known.pointer(), mapping.attribute().name(), reason);
        }

        Mappings result() {
            return new Mappings(kept, first(mismatched), first(stale), first(revived));
        }
    }
}
