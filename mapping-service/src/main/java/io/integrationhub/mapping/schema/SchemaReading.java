package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import java.util.List;

/** What came of reading a document: its fields, or what is wrong with it. */
sealed interface SchemaReading {

    /** What the document was taken for, and why. */
    Recognition recognition();

    /**
     * It describes fields.
     *
     * @param fields in the order of the document; never empty
     * @param notes parts of it that are not among the fields, and why; pointers are into the data
     */
    record Fields(Recognition recognition, List<SchemaField> fields, List<Violation> notes) implements SchemaReading {

        public Fields {
            fields = List.copyOf(fields);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It cannot be used.
     *
     * @param problems pointers are into the document
     */
    record Refused(Recognition recognition, List<Violation> problems) implements SchemaReading {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
