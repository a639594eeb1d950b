package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    private static final EntityTag CURRENT = new EntityTag("abc.1");
    private static final Optional<EntityTag> NOTHING = Optional.empty();

    @Test
    void withoutHeadersEverythingPasses() {
        assertThatCode(() -> Preconditions.NONE.require(CURRENT)).doesNotThrowAnyException();
        assertThatCode(() -> Preconditions.NONE.require(NOTHING)).doesNotThrowAnyException();
        assertThat(Preconditions.NONE.read("view", CURRENT).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc.1\"",
                "*",
                " * ",
                "\"x\", \"abc.1\"",
                "W/\"abc.1\",\"abc.1\"",
                ",,\"abc.1\",",
                "\"a,b\" ,\"abc.1\""
            })
    void aTagOfTheStateOrTheWildcardFits(String header) {
        assertThatCode(() -> ifMatch(header).require(CURRENT)).doesNotThrowAnyException();
        assertThat(ifNoneMatch(header).read("view", CURRENT).getStatus()).isEqualTo(304);
        assertFails(412, () -> ifNoneMatch(header).require(CURRENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"abc.2\"", "\"ABC.1\"", "\"\"", "\"x\", W/\"y\"", "\"abc.1,\"", "\"\u00e9\""})
    void aTagOfAnotherStateDoesNotFit(String header) {
        assertFails(412, () -> ifMatch(header).require(CURRENT));
        assertFails(412, () -> ifMatch(header).read("view", CURRENT));
        assertThat(ifNoneMatch(header).read("view", CURRENT).getStatus()).isEqualTo(200);
        assertThatCode(() -> ifNoneMatch(header).require(CURRENT)).doesNotThrowAnyException();
    }

    @Test
    void aWeakTagFitsWhereOnlyTheContentMatters() {
        assertFails(412, () -> ifMatch("W/\"abc.1\"").require(CURRENT));
        assertThat(ifNoneMatch("W/\"abc.1\"").read("view", CURRENT).getStatus()).isEqualTo(304);
    }

    @Test
    void severalLinesAreOneList() {
        var conditions = new Preconditions(List.of("\"x\"", "\"abc.1\""), null);

        assertThatCode(() -> conditions.require(CURRENT)).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotThereFitsNoTagAndNoWildcard() {
        assertFails(412, () -> ifMatch("*").require(NOTHING));
        assertFails(412, () -> ifMatch("\"abc.1\"").require(NOTHING));
        assertThatCode(() -> ifNoneMatch("*").require(NOTHING)).doesNotThrowAnyException();
        assertThatCode(() -> ifNoneMatch("\"abc.1\"").require(NOTHING)).doesNotThrowAnyException();
    }

    @Test
    void bothHeadersMustHold() {
        assertFails(412, () -> new Preconditions(List.of("\"abc.1\""), List.of("*")).require(CURRENT));
        assertFails(412, () -> new Preconditions(List.of("\"x\""), List.of("\"y\"")).require(CURRENT));
        assertThatCode(() -> new Preconditions(List.of("\"abc.1\""), List.of("\"y\"")).require(CURRENT))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ", ,",
                "abc.1",
                "\"abc.1",
                "abc.1\"",
                "'abc.1'",
                "w/\"abc.1\"",
                "W/abc.1",
                "W/ \"abc.1\"",
                "*, \"abc.1\"",
                "**",
                "\"abc.1\" \"x\"",
                "\"abc.1\";q=1",
                "\"a b\"",
                "\"a\tb\"",
                "\"abc.1\"\"",
                "\"a\u0000\""
            })
    void whatIsNoListOfTagsIsMalformedAndSaidToBe(String header) {
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> ifMatch(header).require(CURRENT),
                () -> ifMatch(header).require(NOTHING),
                () -> ifNoneMatch(header).require(CURRENT),
                () -> ifNoneMatch(header).require(NOTHING),
                () -> ifNoneMatch(header).read("view", CURRENT))) {
            assertFails(400, use);
        }
        assertThatThrownBy(() -> ifMatch(header).require(CURRENT)).hasMessageContaining("If-Match");
        assertThatThrownBy(() -> ifNoneMatch(header).require(CURRENT)).hasMessageContaining("If-None-Match");
    }

    @Test
    void whateverIsSentIsReadOrMalformed() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String header = odd(random);
            var found = outcome(() -> ifMatch(header).require(CURRENT));
            assertThat(found).as(header).isIn(200, 400, 412);
            if (found == 200) {
                assertThat(header).containsAnyOf("\"abc.1\"", "*");
            }
        }
    }

    private static String odd(Random random) {
        String[] parts = {"\"abc.1\"", "\"", "*", ",", " ", "W/", "abc.1", "\t", "\"x\"", "\u0080"};
        var header = new StringBuilder();
        random.ints(random.nextInt(6), 0, parts.length).forEach(part -> header.append(parts[part]));
        return header.toString();
    }

    @Test
    void aLongHeaderIsReadInNoTime() {
        assertFails(400, () -> ifMatch("\"a\"" + " ".repeat(20_000) + "x").require(CURRENT));
        assertFails(412, () -> ifMatch("\"a\",".repeat(5_000)).require(CURRENT));
    }

    @Test
    void anAnswerCarriesItsTagWithAndWithoutContent() {
        assertThat(Preconditions.NONE.read("view", CURRENT).getHeaders().getFirst("ETag"))
                .isEqualTo(CURRENT);
        var unchanged = ifNoneMatch("\"abc.1\"").read("view", CURRENT);
        assertThat(unchanged.getHeaders().getFirst("ETag")).isEqualTo(CURRENT);
        assertThat(unchanged.getEntity()).isNull();
    }

    @Test
    void objectsOfOneVersionAndStatesOfOneObjectHaveDifferentTags() {
        UUID id = UUID.randomUUID();

        assertThat(EntityTags.of(id, 0)).isNotEqualTo(EntityTags.of(UUID.randomUUID(), 0));
        assertThat(EntityTags.of(id, 0)).isNotEqualTo(EntityTags.of(id, 1)).isEqualTo(EntityTags.of(id, 0));
        assertThat(EntityTags.of(id, 0, "a")).isNotEqualTo(EntityTags.of(id, 0, "b"));
        assertThat(EntityTags.ofContent("a")).isNotEqualTo(EntityTags.ofContent("b"));
    }

    private static Preconditions ifMatch(@Nullable String header) {
        return new Preconditions(List.of(String.valueOf(header)), List.of());
    }

    private static Preconditions ifNoneMatch(String header) {
        return new Preconditions(null, List.of(header));
    }

    private static void assertFails(int status, ThrowingCallable use) {
        assertThat(outcome(use)).isEqualTo(status);
    }

    private static int outcome(ThrowingCallable use) {
        try {
            use.call();
            return 200;
        } catch (HttpProblem problem) {
            return problem.getStatusCode();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
