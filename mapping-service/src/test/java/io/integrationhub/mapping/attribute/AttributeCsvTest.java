package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeCsvTest {

    private static final String COLUMNS = "name,label,type,sensitive,maxLength,options,externallyMapped\r\n";
    private static final ObjectMapper JSON = ExactJson.mapper();

    @Test
    void whatIsExportedIsImportedUnchangedInBothForms() throws JsonProcessingException {
        for (int seed = 0; seed < 300; seed++) {
            List<AttributeEntry> attributes = GeneratedAttributes.of(seed, 20);

            assertThat(entries(AttributeCsv.read(AttributeCsv.write(attributes))))
                    .isEqualTo(attributes);
            String json = JSON.writeValueAsString(new AttributeFile.Json(new ArrayList<>(attributes)));
            assertThat(entries(JSON.readValue(json, AttributeFile.class))).isEqualTo(attributes);
        }
    }

    @Test
    void theOptionsOfADatasetAreLinesOfOneCell() {
        AttributeFile file = read(COLUMNS + "purpose,Purpose,dataset,false,,\"auto\r\nhome\n0012\",true\r\n");

        AttributeEntry entry = file.items().getFirst().entry();
        assertThat(entry.options()).containsExactly("auto", "home", "0012");
        assertThat(entry.maxLength()).isNull();
        assertThat(entry.externallyMapped()).isTrue();
    }

    @Test
    void columnsMayComeInAnyOrderAndOptionalOnesBeMissing() {
        AttributeFile file = read("type,name,label\ntext,first_name,First name\n");

        assertThat(entries(file))
                .containsExactly(new AttributeEntry("first_name", "First name", "text", null, null, null, null));
    }

    @Test
    void aByteOrderMarkAndCapitalsOfASpreadsheetAreTaken() {
        AttributeFile file = read("\ufeff" + COLUMNS + "a,A,text,TRUE,,,False\n");

        AttributeEntry entry = file.items().getFirst().entry();
        assertThat(entry.sensitive()).isTrue();
        assertThat(entry.externallyMapped()).isFalse();
    }

    @Test
    void aFileWithoutItsColumnsCannotBeRead() {
        assertThat(read("").faults()).extracting(Violation::pointer).containsExactly("line 1, column 1");
        assertThat(read("name,label\na,A\n").faults().getFirst().detail()).contains("name, label, type");
        assertThat(read("name,label,type,colour\n").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("line 1, column 17");
            assertThat(fault.detail()).contains("no column has this name", "externallyMapped");
        });
        assertThat(read("name,label,type,name\n").faults().getFirst().detail()).contains("already");
        assertThat(read("name;label;type\na;A;text\n").faults().getFirst().detail())
                .contains("separated by commas");
    }

    @Test
    void aCellThatCannotBeReadIsToldWithLineAndColumn() {
        AttributeFile file = read(COLUMNS + "a,A,text,yes,1.5,,\nb,B,text\n");

        assertThat(file.faults()).isEmpty();
        assertThat(file.items().get(0).faults())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("line 2, column 10", "line 2, column 14");
        assertThat(file.items().get(1).faults())
                .containsExactly(new Violation("line 3", "the row has 3 cells, where there are 7 columns"));
    }

    @Test
    void anOptionAtFaultIsNamedByItsNumber() {
        AttributeFile.Places places =
                read(COLUMNS + "a,A,dataset,,,\"x\nx\",\n").items().getFirst().places();

        assertThat(places.of(new Violation("/options/1", "is there already")))
                .isEqualTo(new Violation("line 2, column 15", "option 2 is there already"));
    }

    @Test
    void noCellOfAnExportIsRunByASpreadsheet() {
        var evil = new AttributeEntry("a", "=cmd|' /C calc'!A0", "dataset", false, null, List.of("+1", "=2"), false);

        String csv = AttributeCsv.write(List.of(evil));

        assertThat(csv).contains(",'=cmd|", ",\"'+1\n=2\",").doesNotContain(",=", ",\"+");
        assertThat(entries(read(csv))).containsExactly(evil);
    }

    @Test
    void aFileHasAThousandAttributesAtMost() {
        String rows = IntStream.range(0, AttributeFile.MOST)
                .mapToObj(i -> "a" + i + ",A,text,,,,\n")
                .collect(Collectors.joining());

        assertThat(read(COLUMNS + rows).items()).hasSize(AttributeFile.MOST);
        assertThat(read(COLUMNS + rows + "one_more,A,text,,,,\n").faults()).hasSize(1);
        var random = new Random(1);
        assertThat(AttributeFile.of(new AttributeFile.Json(
                                new ArrayList<>(GeneratedAttributes.of(random.nextInt(), 1_001))))
                        .faults())
                .extracting(Violation::pointer)
                .containsExactly("/attributes");
    }

    private static AttributeFile read(String csv) {
        return AttributeCsv.read(csv);
    }

    private static List<AttributeEntry> entries(AttributeFile file) {
        assertThat(file.faults()).isEmpty();
        assertThat(file.items()).allSatisfy(item -> assertThat(item.faults()).isEmpty());
        return file.items().stream().map(AttributeFile.Item::entry).toList();
    }
}
