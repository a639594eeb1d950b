package io.integrationhub.mapping.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final int ROWS = 100;

    /** What cells are made of: all that has a meaning in CSV or in a spreadsheet, and some characters of several bytes. */
    private static final List<String> PIECES = List.of(
            "a", "ß", "Ü", "😀", "0", "007", ",", "\"", "\"\"", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n",
            " ", ";", "＝", "\u00a0", "\u2028");

    @Test
    void everyTextComesBackAsItWas() throws CsvFault {
        var random = new Random(20_261_201);
        for (int i = 0; i < 2_000; i++) {
            List<List<String>> rows = rows(random);

            String csv = CsvText.of(rows);

            assertThat(texts(csv)).as(csv).isEqualTo(rows);
        }
    }

    private static List<List<String>> rows(Random random) {
        int columns = 1 + random.nextInt(4);
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(row -> IntStream.range(0, columns)
                        // A row without anything in it is left out.
                        .mapToObj(column -> (column == 0 ? "x" : "") + text(random))
                        .toList())
                .toList();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "'=1",
                "''@x",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=cmd|' /C calc'!A0"
            })
    void noCellBeginsAFormulaAndYetEachComesBack(String text) throws CsvFault {
        String cell = Formulas.guarded(text);

        assertThat(cell).startsWith("'").isEqualTo("'" + text);
        assertThat(texts(CsvText.of(List.of(List.of("x", text))))).isEqualTo(List.of(List.of("x", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "'a", "O'Neill", "a=b", "", " =1", "'' ="})
    void whatBeginsNoFormulaStaysAsItIs(String text) {
        assertThat(Formulas.guarded(text)).isEqualTo(text);
        assertThat(Formulas.unguarded(text)).isEqualTo(text);
    }

    @Test
    void whatRfc4180HasInQuotesIsInQuotes() {
        assertThat(CsvText.of(List.of(List.of("a b", "a,b", "a\"b", "a\nb", " a", ""))))
                .isEqualTo("a b,\"a,b\",\"a\"\"b\",\"a\nb\",\" a\",\r\n");
    }

    @Test
    void rowsMayEndWithALineFeedAloneAndTheLastOneWithNothing() throws CsvFault {
        assertThat(texts("a,b\nc,d")).isEqualTo(List.of(List.of("a", "b"), List.of("c", "d")));
    }

    @Test
    void emptyRowsAreLeftOut() throws CsvFault {
        assertThat(texts("a,b\r\n\r\n,\r\nc,d\r\n,,\r\n")).isEqualTo(List.of(List.of("a", "b"), List.of("c", "d")));
    }

    @Test
    void eachCellKnowsItsLineAndColumnInCharacters() throws CsvFault {
        List<Cell> row = CsvReader.read("a,b\r\n😀é,\"x\ny\",z\r\n", ROWS).get(1);

        assertThat(row)
                .extracting(Cell::place)
                .containsExactly("line 2, column 1", "line 2, column 4", "line 3, column 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a"b,c          | line 1, column 2 | quote
            "a"b           | line 1, column 4 | comma
            x,"a           | line 1, column 3 | never closed
            """)
    void whatIsNoCsvIsToldWithItsPlace(String csv, String place, String word) {
        assertThatThrownBy(() -> CsvReader.read(csv, ROWS))
                .asInstanceOf(InstanceOfAssertFactories.type(CsvFault.class))
                .satisfies(fault -> {
                    assertThat(fault.place()).isEqualTo(place);
                    assertThat(fault.detail()).contains(word);
                });
    }

    @Test
    void aCarriageReturnAloneEndsNoRow() {
        assertThatThrownBy(() -> CsvReader.read("a\rb", ROWS))
                .asInstanceOf(InstanceOfAssertFactories.type(CsvFault.class))
                .returns("line 1, column 3", CsvFault::place);
    }

    @Test
    void rowsAndCellsAreBounded() throws CsvFault {
        assertThat(CsvReader.read("a\n".repeat(ROWS), ROWS)).hasSize(ROWS);
        assertThatThrownBy(() -> CsvReader.read("a\n".repeat(ROWS + 1), ROWS))
                .asInstanceOf(InstanceOfAssertFactories.type(CsvFault.class))
                .returns("line 101, column 1", CsvFault::place);
        assertThatThrownBy(() -> CsvReader.read(",".repeat(1_000_000), ROWS)).isInstanceOf(CsvFault.class);
    }

    private static List<List<String>> texts(String csv) throws CsvFault {
        return CsvReader.read(csv, ROWS).stream()
                .map(row -> row.stream().map(Cell::text).toList())
                .toList();
    }
}
