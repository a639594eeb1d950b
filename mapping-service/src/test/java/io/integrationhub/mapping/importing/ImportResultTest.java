package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.importing.ImportChanges.Place;
import io.integrationhub.mapping.importing.ImportResult.MappedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportResultTest {

    private static final OfferedField NAME = field("Name", "Name");

    @Test
    void theFirstImportAddsEverything() {
        assertThat(counts(offered(), offered(contact(NAME, field("Born", "Born")))))
                .isEqualTo(new ImportCounts(1, 2, 2, 0, 0));
    }

    @Test
    void fieldsAreComparedByObjectAndName() {
        var before = offered(contact(NAME, field("Born", "Born"), field("City", "City")));
        var after = offered(contact(field("Born", "Date of birth"), field("City", "City")), object("Loan", NAME));

        assertThat(counts(before, after)).isEqualTo(new ImportCounts(2, 3, 1, 1, 1));
    }

    @Test
    void theSameAgainChangesNothing() {
        var same = offered(contact(NAME));

        assertThat(counts(same, same)).isEqualTo(new ImportCounts(1, 1, 0, 0, 0));
    }

    @Test
    void whatHasChangedIsListedByPlace() {
        var before = offered(contact(NAME, field("Born", "Born"), field("City", "City")), object("Car", NAME));
        var after = offered(
                new OfferedObject(
                        "Contact", "Person", List.of(field("Born", "Date of birth"), field("Email", "E-mail"))),
                object("Loan", NAME));

        ImportChanges changes = ImportResult.between(before, after, List.of()).changes();

        assertThat(changes.objectsAdded().first()).containsExactly(place("Loan", null));
        assertThat(changes.objectsChanged().first()).containsExactly(place("Contact", null));
        assertThat(changes.objectsRemoved().first()).containsExactly(place("Car", null));
        assertThat(changes.fieldsAdded().first()).containsExactly(place("Contact", "Email"), place("Loan", "Name"));
        assertThat(changes.fieldsChanged().first()).containsExactly(place("Contact", "Born"));
        assertThat(changes.fieldsRemoved().first())
                .containsExactly(place("Contact", "Name"), place("Contact", "City"), place("Car", "Name"));
    }

    @Test
    void anImportedFieldThatDisappearsMakesItsSourceStale() {
        var before = offered(contact(NAME, field("Born", "Born"), field("City", "City")));
        var after = offered(contact(NAME, field("Born", "Date of birth")));
        var mapped = List.of(
                new MappedField("birth_date", "Contact", "Born"),
                new MappedField("city", "Contact", "City"),
                new MappedField("name", "Contact", "Name"),
                new MappedField("stale_before", "Contact", "Gone"));

        ImportChanges changes = ImportResult.between(before, after, mapped).changes();

        assertThat(changes.staleSources().first()).containsExactly(new Place("Contact", "City", "city"));
        assertThat(changes.changedSources().first()).containsExactly(new Place("Contact", "Born", "birth_date"));
    }

    @Test
    void ofManyChangesAllAreCountedAndTheFirstAreListed() {
        var fields =
                IntStream.range(0, 5_000).mapToObj(i -> field("f" + i, "F")).toArray(OfferedField[]::new);

        ImportChanges changes = ImportResult.between(offered(), offered(contact(fields)), List.of())
                .changes();

        assertThat(changes.fieldsAdded().count()).isEqualTo(5_000);
        assertThat(changes.fieldsAdded().first()).hasSize(100).startsWith(place("Contact", "f0"));
        var stored = new StoredChanges();
        assertThat(stored.convertToEntityAttribute(stored.convertToDatabaseColumn(changes)))
                .isEqualTo(changes);
    }

    private static ImportCounts counts(OfferedObjects before, OfferedObjects after) {
        return ImportResult.between(before, after, List.of()).counts();
    }

    private static Place place(String object, @Nullable String field) {
        return new Place(object, field, null);
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
