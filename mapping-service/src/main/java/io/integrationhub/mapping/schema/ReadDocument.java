package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A document that can become a version.
 *
 * @param notes parts of it that are not among the fields, by their pointers in the data
 */
record ReadDocument(SchemaVersion.Draft draft, List<SchemaField> fields, List<Violation> notes) {

    ReadDocument {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    /** A version that is stored, as it is to come back. The reader has become no stricter since. */
    static ReadDocument again(SchemaVersion version) {
        var document = FieldJson.document(version.document());
        return switch (SchemaReader.read(document, Optional.of(version.kind()))) {
            case SchemaReading.Fields fields ->
                new ReadDocument(
                        new SchemaVersion.Draft(
                                new Recognition(version.kind(), null, version.reason()),
                                version.document(),
                                version.fileName(),
                                version.number()),
                        fields.fields(),
                        fields.notes());
            case SchemaReading.Refused refused -> throw new IllegalStateException("a stored schema is refused");
        };
    }
}
