package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.importing.Catalogue.CatalogueField;
import io.integrationhub.mapping.importing.Catalogue.CatalogueObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportCountsTest {

    private static final CatalogueField NAME = field("Name", "Name");

    @Test
    void theFirstImportAddsEverything() {
        assertThat(ImportCounts.between(catalogue(), catalogue(contact(NAME, field("Born", "Born")))))
                .isEqualTo(new ImportCounts(1, 2, 2, 0, 0));
    }

    @Test
    void fieldsAreComparedByObjectAndName() {
        var before = catalogue(contact(NAME, field("Born", "Born"), field("City", "City")));
        var after = catalogue(contact(field("Born", "Date of birth"), field("City", "City")), object("Loan", NAME));

        assertThat(ImportCounts.between(before, after)).isEqualTo(new ImportCounts(2, 3, 1, 1, 1));
    }

    @Test
    void theSameAgainChangesNothing() {
        var catalogue = catalogue(contact(NAME));

        assertThat(ImportCounts.between(catalogue, catalogue)).isEqualTo(new ImportCounts(1, 1, 0, 0, 0));
    }

    private static Catalogue catalogue(CatalogueObject... objects) {
        return new Catalogue(List.of(objects));
    }

    private static CatalogueObject contact(CatalogueField... fields) {
        return object("Contact", fields);
    }

    private static CatalogueObject object(String name, CatalogueField... fields) {
        return new CatalogueObject(name, name, List.of(fields));
    }

    private static CatalogueField field(String name, String label) {
        return new CatalogueField(name, label, AttributeType.TEXT, true, List.of());
    }
}
