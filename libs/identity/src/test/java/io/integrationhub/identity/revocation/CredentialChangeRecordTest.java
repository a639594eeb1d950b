package io.integrationhub.identity.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.integrationhub.testbase.EventRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialChangeRecordTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void anActiveCredentialEndsNothing() throws Exception {
        assertThat(read("credential.changed", "{\"clientId\":\"a\",\"status\":\"active\",\"version\":1}"))
                .isEmpty();
    }

    @Test
    void aRevokedCredentialEndsAllItsTokens() throws Exception {
        assertThat(read("credential.changed", "{\"clientId\":\"a\",\"status\":\"revoked\"}"))
                .contains(Revocation.ofClient("a", NOON));
    }

    @Test
    void aStatusThatIsNotKnownIsNotActive() throws Exception {
        assertThat(read("credential.changed", "{\"clientId\":\"a\",\"status\":\"frozen\"}"))
                .contains(Revocation.ofClient("a", NOON));
    }

    @Test
    void tokensOlderThanTheSecretsEnd() throws Exception {
        String state = "{\"clientId\":\"a\",\"status\":\"active\",\"tokensValidFrom\":\"2026-03-02T12:00:00Z\"}";

        assertThat(read("credential.changed", state)).contains(Revocation.ofOlderTokens("a", NOON));
    }

    @Test
    void aSingleTokenEnds() throws Exception {
        assertThat(read("token.revoked", "{\"jti\":\"t\",\"expiresAt\":\"2026-03-02T12:00:00Z\"}"))
                .contains(Revocation.ofToken("t", NOON));
    }

    @Test
    void aTombstoneEndsNothing() throws Exception {
        assertThat(read("token.revoked", null)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamedWithoutItsContent() {
        for (String value : new String[] {"{}", "null", "secret", "[]", "{\"clientId\":\"secret\"}"}) {
            assertThatThrownBy(() -> read("credential.changed", value))
                    .isInstanceOf(UnreadableRecord.class)
                    .message()
                    .doesNotContain("secret");
        }
    }

    private Optional<Revocation> read(String type, @Nullable String value) throws Exception {
        return CredentialChangeRecord.read(
                EventRecord.of(type).time(NOON).data(value).from("topic"), json);
    }
}
