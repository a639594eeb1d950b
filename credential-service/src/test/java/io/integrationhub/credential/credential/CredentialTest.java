package io.integrationhub.credential.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.Reach;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.250Z");
    private static final byte[] FIRST = ApiKey.digest("first");
    private static final byte[] SECOND = ApiKey.digest("second");

    @ParameterizedTest
    @CsvSource({"1h, 3600", "24h, 86400", "7d, 604800"})
    void bothKeysAreAcceptedUntilTheOverlapEnds(String overlap, long seconds) {
        var credential = credential(null);
        Instant end = NOW.plusSeconds(seconds);

        credential.rotateKey(key(SECOND), Overlap.requested(overlap), NOW);

        var justBefore = AcceptedKeys.of(Optional.of(credential), end.minusNanos(1000));
        assertThat(justBefore.accept(FIRST)).isTrue();
        assertThat(justBefore.accept(SECOND)).isTrue();
        var afterwards = AcceptedKeys.of(Optional.of(credential), end);
        assertThat(afterwards.accept(FIRST)).isFalse();
        assertThat(afterwards.accept(SECOND)).isTrue();
        assertThat(credential.tokensValidFrom()).isNull();
    }

    @Test
    void withoutAnOverlapTheKeyAndItsTokensEndAtOnce() {
        var credential = credential(null);
        credential.rotateKey(key(SECOND), Overlap.WEEK, NOW);

        credential.rotateKey(key(ApiKey.digest("third")), Overlap.NONE, NOW);

        var keys = AcceptedKeys.of(Optional.of(credential), NOW);
        assertThat(keys.accept(FIRST)).isFalse();
        assertThat(keys.accept(SECOND)).isFalse();
        assertThat(keys.accept(ApiKey.digest("third"))).isTrue();
        assertThat(credential.tokensValidFrom()).isEqualTo("2026-03-02T12:00:01Z");
    }

    @Test
    void theTokensOfAPasswordEndWithIt() {
        var replaced = credential(null);
        var removed = credential(null);

        replaced.usePassword(new StoredPassword("hash", NOW), NOW);
        removed.usePassword(new StoredPassword("hash", NOW), NOW);
        assertThat(replaced.tokensValidFrom()).as("no password was before it").isNull();

        replaced.usePassword(new StoredPassword("another", NOW), NOW);
        removed.usePassword(null, NOW);
        assertThat(replaced.tokensValidFrom()).isEqualTo("2026-03-02T12:00:01Z");
        assertThat(removed.tokensValidFrom()).isEqualTo("2026-03-02T12:00:01Z");

        removed.usePassword(new StoredPassword("hash", NOW), NOW.plusSeconds(60));
        assertThat(removed.tokensValidFrom()).isEqualTo("2026-03-02T12:00:01Z");
    }

    @Test
    void aTokenOfTheSecondOfTheRotationDoesNotLookLikeOneFromBefore() {
        var credential = credential(null);
        credential.rotateKey(key(SECOND), Overlap.NONE, NOW);
        var client = Client.of(credential);

        assertThat(client.issueTime(NOW)).isEqualTo(credential.tokensValidFrom());
        assertThat(client.issueTime(NOW.plusSeconds(5))).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void anOverlapDoesNotOutliveTheCredential() {
        Instant expiry = NOW.plusSeconds(60);
        var credential = credential(expiry);

        credential.rotateKey(key(SECOND), Overlap.WEEK, NOW);

        assertThat(CredentialView.of(credential, NOW).previousKeyValidUntil()).isEqualTo(expiry);
    }

    @Test
    void anExpiredCredentialAcceptsNothingAlsoBeforeThatIsNoted() {
        var credential = credential(NOW.plusSeconds(60));
        Instant expiry = NOW.plusSeconds(60);

        assertThat(credential.isUsable(expiry.minusNanos(1000))).isTrue();
        assertThat(credential.isUsable(expiry)).isFalse();
        assertThat(AcceptedKeys.of(Optional.of(credential), expiry).accept(FIRST))
                .isFalse();
        assertThat(credential.status(expiry)).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(ClientState.of(credential, expiry).active()).isFalse();
        assertThatThrownBy(() -> credential.requireActive(expiry)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void aTokenDoesNotOutliveTheCredential() {
        var client = Client.of(credential(NOW.plusSeconds(60)));

        assertThat(client.tokenEnd(NOW.plusSeconds(600))).isEqualTo(NOW.plusSeconds(60));
        assertThat(client.tokenEnd(NOW.plusSeconds(10))).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void whatHasEndedHasNoSecrets() {
        var revoked = credential(null);
        var expired = credential(NOW);

        revoked.revoke(NOW);
        expired.expire();

        assertThat(revoked.secrets()).isEmpty();
        assertThat(expired.secrets()).isEmpty();
        assertThat(AcceptedKeys.of(Optional.of(revoked), NOW).accept(FIRST)).isFalse();
        assertThat(AcceptedKeys.of(Optional.empty(), NOW).accept(FIRST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NONE", "2h", "0", "1H"})
    void anotherOverlapDoesNotExist(String value) {
        assertThatThrownBy(() -> Overlap.requested(value))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(422));
    }

    @Test
    void anExpiryIsWithinTenYears() {
        Instant latest = Instant.parse("2036-03-02T12:00:00.250Z");

        assertThat(Expiry.requested(null, NOW)).isNull();
        assertThat(Expiry.requested(NOW.plusNanos(1500), NOW)).isEqualTo(NOW.plusNanos(1000));
        assertThat(Expiry.requested(latest, NOW)).isEqualTo(latest);
        for (Instant wrong : new Instant[] {NOW, NOW.minusSeconds(1), latest.plusMillis(1), Instant.MAX, Instant.MIN}) {
            assertThatThrownBy(() -> Expiry.requested(wrong, NOW)).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void theLaterUseWins() {
        var early = new LastUse(NOW, "192.0.2.7");
        var late = new LastUse(NOW.plus(Duration.ofSeconds(1)), "192.0.2.8");

        assertThat(early.later(late)).isEqualTo(late);
        assertThat(late.later(early)).isEqualTo(late);
    }

    private static Credential credential(@Nullable Instant expiresAt) {
        var hub = new Hub(UUID.randomUUID(), "acme", "hub_2");
        var credential = new Credential(
                hub,
                "ihc_4f9K2m7Qx1Zr8Wc3",
                null,
                Scopes.requested(null),
                Reach.ACCOUNT,
                expiresAt,
                NOW.minusSeconds(60));
        credential.useKey(key(FIRST));
        return credential;
    }

    private static StoredKey key(byte[] digest) {
        return new StoredKey(digest, new byte[0]);
    }
}
