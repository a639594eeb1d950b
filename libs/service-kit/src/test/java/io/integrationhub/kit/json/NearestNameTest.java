package io.integrationhub.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

    private static final List<String> KNOWN =
            List.of("name", "description", "externalId", "expiresAt", "limit", "status", "eventType", "hub");

    @ParameterizedTest
    @CsvSource({
        "nam,name",
        "nmae,name",
        "Name,name",
        "NAME,name",
        "desciption,description",
        "externalID,externalId",
        "external_id,externalId",
        "expires_at,expiresAt",
        "limits,limit",
        "statu,status",
        "evenType,eventType",
        "hubs,hub"
    })
    void aTypingErrorLeadsToTheNameThatWasMeant(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "x", "", "sourceName", "nothingLikeIt"})
    void anotherWordIsNoTypingError(String written) {
        assertThat(NearestName.of(written, KNOWN)).isEmpty();
    }

    @Test
    void aVeryLongNameIsNotCompared() {
        assertThat(NearestName.of("name".repeat(10_000), List.of("name".repeat(10_000))))
                .isEmpty();
    }

    @Test
    void withoutKnownNamesNoneIsNear() {
        assertThat(NearestName.of("name", List.of())).isEmpty();
    }
}
