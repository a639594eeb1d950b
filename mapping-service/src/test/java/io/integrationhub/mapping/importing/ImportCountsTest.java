package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportCountsTest {

    private static final OfferedField NAME = field("Name", "Name");

    @Test
    void theFirstImportAddsEverything() {
        assertThat(ImportCounts.between(offered(), offered(contact(NAME, field("Born", "Born")))))
                .isEqualTo(new ImportCounts(1, 2, 2, 0, 0));
    }

    @Test
    void fieldsAreComparedByObjectAndName() {
        var before = offered(contact(NAME, field("Born", "Born"), field("City", "City")));
        var after = offered(contact(field("Born", "Date of birth"), field("City", "City")), object("Loan", NAME));

        assertThat(ImportCounts.between(before, after)).isEqualTo(new ImportCounts(2, 3, 1, 1, 1));
    }

    @Test
    void theSameAgainChangesNothing() {
        var same = offered(contact(NAME));

        assertThat(ImportCounts.between(same, same)).isEqualTo(new ImportCounts(1, 1, 0, 0, 0));
    }

    private static OfferedObjects offered(OfferedObject... objects) {
        return new OfferedObjects(List.of(objects));
    }

    private static OfferedObject contact(OfferedField... fields) {
        return object("Contact", fields);
    }

    private static OfferedObject object(String name, OfferedField... fields) {
        return new OfferedObject(name, name, List.of(fields));
    }

    private static OfferedField field(String name, String label) {
        return new OfferedField(name, label, AttributeType.TEXT, true, List.of());
    }
}
