package io.integrationhub.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/hubs/crm", "/deliveries?hub=crm&status=failed", "/hubs/a/events/custom.x"})
    void leadsBackToAPageOfTheConsole(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(URI.create(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/\n/evil.example",
                "hubs"
            })
    void leadsNowhereElse(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(URI.create("/"));
    }

    @Test
    void isTheFirstPageWhenNothingIsSaid() {
        assertThat(ReturnPath.of(null)).isEqualTo(URI.create("/"));
    }
}
