package io.integrationhub.hub.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "clé", "a\u0000b", "a\nb", "\u007f"})
    void aKeyIsPrintableAscii(String key) {
        assertThatThrownBy(() -> call(key)).isInstanceOf(HttpProblem.class);
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
