package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.importing.ObjectTree.TreeField;
import io.integrationhub.mapping.importing.ObjectTree.TreeObject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An imported object as the API shows it. */
@Schema(name = "ImportedObject", description = "An object of the customer app, as the latest import has it")
record ObjectView(
        @Schema(description = "Name in the customer app", examples = "Contact")
        String name,

        @Schema(description = "Name as people know it") String label,

        @Schema(description = "Whether the latest import has not found it, though an attribute has a source in it")
        boolean stale,

        @Schema(description = "Fields that the latest import has found, also those that are not looked for")
        int fieldCount,

        @Schema(description = "The object's fields, in the customer app's order; stale ones are the last")
        List<FieldView> fields) {

    /** A field. */
    @Schema(name = "ImportedField", description = "A field of an imported object")
    record FieldView(
            @Schema(description = "Name in the customer app", examples = "FirstName")
            String name,

            @Schema(description = "Name as people know it") String label,

            @Schema(
                    description = "Type of the values; absent of a stale field",
                    enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
            @Nullable
            String type,

            @Schema(description = "Whether the customer app lets the field be changed")
            boolean updatable,

            @Schema(description = "Allowed values of a dataset; absent for other types") @Nullable
            List<String> options,

            @Schema(description = "Whether the latest import has not found it, though an attribute has it as a source")
            boolean stale,

            @Schema(
                    description = "Names of the attributes that take their value from it",
                    examples = "[\"first_name\"]")
            List<String> attributes) {

        private static FieldView of(TreeField field) {
            AttributeType type = field.type();
            return new FieldView(
                    field.name(),
                    field.label(),
                    type == null ? null : type.text(),
                    field.updatable(),
                    type == AttributeType.DATASET ? field.options() : null,
                    field.stale(),
                    field.attributes());
        }
    }

    static ObjectView of(TreeObject object) {
        return new ObjectView(
                object.name(),
                object.label(),
                object.stale(),
                object.fieldCount(),
                object.fields().stream().map(FieldView::of).toList());
    }
}
