package io.integrationhub.credential.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.credential.apikey.Overlap;
import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.apipassword.StoredPassword;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.Reach;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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

        Predicate<byte[]> justBefore = accepted(credential, end.minusNanos(1000));
        assertThat(justBefore.test(FIRST)).isTrue();
        assertThat(justBefore.test(SECOND)).isTrue();
        Predicate<byte[]> afterwards = accepted(credential, end);
        assertThat(afterwards.test(FIRST)).isFalse();
        assertThat(afterwards.test(SECOND)).isTrue();
        assertThat(credential.tokensValidFrom()).isNull();
    }

    @Test
    void withoutAnOverlapTheKeyAndItsTokensEndAtOnce() {
        var credential = credential(null);
        credential.rotateKey(key(SECOND), Overlap.WEEK, NOW);

        credential.rotateKey(key(ApiKey.digest("third")), Overlap.NONE, NOW);

        Predicate<byte[]> keys = accepted(credential, NOW);
        assertThat(keys.test(FIRST)).isFalse();
        assertThat(keys.test(SECOND)).isFalse();
        assertThat(keys.test(ApiKey.digest("third"))).isTrue();
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
    void anExpiredCredentialAcceptsNothingAlsoBeforeItsStatusSaysSo() {
        var credential = credential(NOW.plusSeconds(60));
        Instant expiry = NOW.plusSeconds(60);

        assertThat(credential.isUsable(expiry.minusNanos(1000))).isTrue();
        assertThat(credential.isUsable(expiry)).isFalse();
        assertThat(Clients.accepts(Optional.of(credential), FIRST, expiry)).isFalse();
        assertThat(credential.status(expiry)).isEqualTo(Credential.Status.EXPIRED);
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

        revoked.usePassword(new StoredPassword("hash", NOW), NOW);
        expired.usePassword(new StoredPassword("hash", NOW), NOW);

        revoked.revoke(NOW);
        expired.expire();

        for (var ended : List.of(revoked, expired)) {
            assertThat(ended.apiKeys()).isEmpty();
            assertThat(ended.password()).isEmpty();
        }
        assertThat(Clients.accepts(Optional.of(revoked), FIRST, NOW)).isFalse();
        assertThat(Clients.accepts(Optional.empty(), FIRST, NOW)).isFalse();
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

        assertThat(expiry(null, NOW)).isNull();
        assertThat(expiry(NOW.plusNanos(1500), NOW)).isEqualTo(NOW.plusNanos(1000));
        assertThat(expiry(latest, NOW)).isEqualTo(latest);
        for (Instant wrong : new Instant[] {NOW, NOW.minusSeconds(1), latest.plusMillis(1), Instant.MAX, Instant.MIN}) {
            assertThatThrownBy(() -> expiry(wrong, NOW)).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void theLaterUseWins() {
        var early = new LastUse(NOW, "192.0.2.7");
        var late = new LastUse(NOW.plus(Duration.ofSeconds(1)), "192.0.2.8");

        assertThat(early.later(late)).isEqualTo(late);
        assertThat(late.later(early)).isEqualTo(late);
    }

    private static Predicate<byte[]> accepted(Credential credential, Instant now) {
        return presented -> Clients.accepts(Optional.of(credential), presented, now);
    }

    private static @Nullable Instant expiry(@Nullable Instant wanted, Instant now) {
        return new CreateCredentialRequest(null, null, null, wanted).expiry(now);
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

    private static StoredKeys key(byte[] digest) {
        return new StoredKeys(digest, new byte[0]);
    }
}
