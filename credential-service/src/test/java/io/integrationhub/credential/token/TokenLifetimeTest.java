package io.integrationhub.credential.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.identity.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenLifetimeTest {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.700Z");

    @Test
    void aTokenIsValidForTheWholeLifetime() {
        var lifetime = TokenLifetime.of(client(null, null), LONGEST, NOW);

        assertThat(lifetime.issuedAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(lifetime.seconds(NOW)).isEqualTo(600);
        assertThat(lifetime.isOver(NOW)).isFalse();
    }

    @Test
    void aTokenDoesNotOutliveItsCredential() {
        var end = NOW.plusSeconds(90);

        var lifetime = TokenLifetime.of(client(end, null), LONGEST, NOW);

        assertThat(lifetime.expiresAt()).isBeforeOrEqualTo(end).isAfter(end.minusSeconds(1));
        assertThat(lifetime.seconds(NOW)).isEqualTo(90);
    }

    @Test
    void aCredentialThatEndsWithinTheSecondGetsNoToken() {
        var lifetime = TokenLifetime.of(client(NOW.plusMillis(100), null), LONGEST, NOW);

        assertThat(lifetime.isOver(NOW)).isTrue();
    }

    @Test
    void aTokenMadeInTheSecondOfARotationIsNotRefusedWithThoseFromBeforeIt() {
        var validFrom = Instant.parse("2026-03-02T08:00:01Z");

        var lifetime = TokenLifetime.of(client(null, validFrom), LONGEST, NOW);

        assertThat(lifetime.issuedAt()).isEqualTo(validFrom);
    }

    private static Client client(@Nullable Instant expiresAt, @Nullable Instant tokensValidFrom) {
        return new Client(
                "ihc_0000000000000000",
                "acme",
                "crm",
                UUID.randomUUID(),
                Scopes.stored("hubs:read"),
                Reach.ACCOUNT,
                expiresAt,
                tokensValidFrom);
    }
}
