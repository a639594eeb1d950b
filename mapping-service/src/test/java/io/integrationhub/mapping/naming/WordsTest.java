package io.integrationhub.mapping.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void namesAreTheSameHoweverTheirWordsAreJoined() {
        for (String name : List.of("firstName", "FirstName", "first_name", "first-name", "FIRST_NAME")) {
            assertThat(Words.of(name).all()).as(name).containsExactly("first", "name");
        }
        assertThat(Words.of("homeURLPath2").all()).containsExactly("home", "url", "path2");
    }

    @Test
    void namesAreAlikeByTheWordsThatTheyShare() {
        assertThat(Words.of("loan_amount").alike(Words.of("AmountOfLoan"))).isEqualTo(2.0 / 3);
        assertThat(Words.of("first_name").alike(Words.of("phone"))).isZero();
        assertThat(Words.of("--").alike(Words.of(""))).isZero();
    }
}
