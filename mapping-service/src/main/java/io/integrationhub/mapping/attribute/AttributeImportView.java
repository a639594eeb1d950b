package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.ImportPlan.Outcome;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an import does, or would do. */
@Schema(name = "AttributeImport", description = "What an import of attributes does, or would do")
record AttributeImportView(
        @Schema(description = "New attributes") int added,

        @Schema(description = "Attributes that get other settings")
        int changed,

        @Schema(description = "Attributes that are the same already")
        int left,

        @Schema(description = "Attributes that cannot be imported: none is, as long as there are any")
        int refused,

        @Schema(description = "The attributes, in the order of the file")
        List<Item> items) {

    /** What becomes of an attribute of the file. */
    @Schema(name = "ImportedAttribute", description = "What becomes of an attribute of the file")
    record Item(
            @Schema(description = "Name; absent when the file has none", examples = "first_name") @Nullable
            String name,

            @Schema(
                    description = "Where the file has it: a JSON Pointer, or the line",
                    examples = {"/attributes/0", "line 2"})
            String place,

            @Schema(
                    description = "added, changed, left as it is, or refused",
                    enumeration = {"added", "changed", "left", "refused"})
            String outcome,

            @Schema(description = "The members that change; of one that is changed") @Nullable
            List<String> changes,

            @Schema(description = "Why it is refused, each with a JSON Pointer, or line and column, as pointer")
            @Nullable
            List<Violation> problems) {

        private static Item of(ImportPlan.Step step) {
            return new Item(
                    step.name(),
                    step.place(),
                    step.outcome().text(),
                    step.outcome() == Outcome.CHANGED ? step.changes() : null,
                    step.outcome() == Outcome.REFUSED
                            ? step.problems().stream().map(Violation::brief).toList()
                            : null);
        }
    }

    static AttributeImportView of(ImportPlan plan) {
        return new AttributeImportView(
                plan.count(Outcome.ADDED),
                plan.count(Outcome.CHANGED),
                plan.count(Outcome.LEFT),
                plan.count(Outcome.REFUSED),
                plan.steps().stream().map(Item::of).toList());
    }
}
