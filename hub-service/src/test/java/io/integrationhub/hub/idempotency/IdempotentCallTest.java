package io.integrationhub.hub.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "     ", "\t", " a", "a ", "clé", "a\u0000b", "a\nb", "a\tb", "\u007f", "\u00a0"})
    void aKeyIsPrintableAscii(String key) {
        assertThatThrownBy(() -> call(key))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
    }

    @Test
    void aKeyMayHoldSpaces() {
        assertThat(call("a b").key()).isEqualTo("a b");
        assertThat(call("a").key()).isEqualTo("a");
    }

    @Test
    void twoKeysAreNone() {
        assertThatThrownBy(() -> new IdempotencyKey(List.of("a", "a")).value())
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
        assertThat(new IdempotencyKey(List.of("a")).value()).isEqualTo("a");
        assertThat(new IdempotencyKey(List.of()).value()).isNull();
        assertThat(new IdempotencyKey(null).value()).isNull();
    }

    @Test
    void aKeyHas255CharactersAtMost() {
        assertThat(call("k".repeat(255)).key()).hasSize(255);
        assertThatThrownBy(() -> call("k".repeat(256))).isInstanceOf(HttpProblem.class);
    }

    @Test
    void aRequestNeedsNoKey() {
        assertThat(call(null).key()).isNull();
    }

    @Test
    void theBodyIsNotShown() {
        assertThat(call("k")).asString().doesNotContain("secret body");
    }

    private static IdempotentCall<String> call(@Nullable String key) {
        return new IdempotentCall<>("acme", "createThing", key, "secret body", String.class);
    }
}
