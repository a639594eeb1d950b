package io.integrationhub.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aPositionSurvivesItsTextForm() {
        var position = Cursor.of(Instant.parse("2026-03-01T10:15:30.123456Z"), UUID.randomUUID());

        var read = Cursor.decode(position.encode());

        assertThat(read).isEqualTo(position);
        assertThat(position.encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void noTextIsTheStartOfTheList() {
        assertThat(Cursor.decode(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "AQE", "AX8", "AQEAAw", "%%%", "AQQAAWEAAWE"})
    void whatTheListHasNotHandedOutIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(422));
    }

    /** At each place of each value, among characters of any length. */
    @Test
    void whatNoRowCanHaveIsRefusedBeforeTheDatabaseIsAsked() {
        for (String unit : List.of("\0", "\ud83d", "\ude00")) {
            for (String before : List.of("", "7", "é", "\ud83d\ude00")) {
                for (String after : List.of("", "a", "\ud83d\ude00")) {
                    String value = before + unit + after;
                    assertRefused(new Cursor(List.of(value)));
                    assertRefused(new Cursor(List.of(value, "a")));
                    assertRefused(new Cursor(List.of("1", "a", value)));
                }
            }
        }
    }

    private static void assertRefused(Cursor crafted) {
        String text = crafted.encode();

        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(422));
    }

    @Test
    void charactersBeyondTheFirstPlaneAreKept() {
        var position = new Cursor(List.of("\ud83d\ude00", "Änderung \ud834\udd1e"));

        assertThat(Cursor.decode(position.encode())).isEqualTo(position);
    }

    @Test
    void aCursorOfAnotherListIsRefusedRatherThanMisread() {
        var named = new Cursor(List.of("hub_2"));

        assertThatThrownBy(named::time).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(named::id).isInstanceOf(HttpProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-0001-01-01T00:00:00Z", "yesterday"})
    void aTimeThatNoRowCanHaveIsRefused(String time) {
        var crafted = new Cursor(List.of(time, UUID.randomUUID().toString()));

        assertThatThrownBy(crafted::time).isInstanceOf(HttpProblem.class);
    }

    @Test
    void aPageHasANextOneOnlyWhenMoreRowsWereFound() {
        var last = Page.of(List.of("a", "b"), 2, row -> new Cursor(List.of(row)));
        var first = Page.of(List.of("a", "b", "c"), 2, row -> new Cursor(List.of(row)));

        assertThat(last.next()).isNull();
        assertThat(first.items()).containsExactly("a", "b");
        assertThat(Cursor.decode(first.next())).isEqualTo(new Cursor(List.of("b")));
    }
}
