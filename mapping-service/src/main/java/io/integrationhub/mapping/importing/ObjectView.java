package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An imported object as the API shows it. */
@Schema(name = "ImportedObject", description = "An object of the customer app, as the latest import has it")
record ObjectView(
        @Schema(description = "Name in the customer app", examples = "Contact")
        String name,

        @Schema(description = "Name as people know it") String label,

        @Schema(description = "The object's fields") List<FieldView> fields) {

    /** A field. */
    @Schema(name = "ImportedField", description = "A field of an imported object")
    record FieldView(
            @Schema(description = "Name in the customer app", examples = "FirstName")
            String name,

            @Schema(description = "Name as people know it") String label,

            @Schema(
                    description = "Type of the values",
                    enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
            String type,

            @Schema(description = "Whether the customer app lets the field be changed")
            boolean updatable,

            @Schema(description = "Allowed values of a dataset; absent for other types") @Nullable
            List<String> options) {

        private static FieldView of(OfferedField field) {
            return new FieldView(
                    field.name(),
                    field.label(),
                    field.type().text(),
                    field.updatable(),
                    field.type() == AttributeType.DATASET ? field.options() : null);
        }
    }

    static ObjectView of(OfferedObject object) {
        return new ObjectView(
                object.name(),
                object.label(),
                object.fields().stream().map(FieldView::of).toList());
    }
}
