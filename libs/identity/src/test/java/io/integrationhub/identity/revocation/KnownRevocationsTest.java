package io.integrationhub.identity.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownRevocationsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long BEFORE = NOON.getEpochSecond() - 1;
    private static final long AT = NOON.getEpochSecond();

    private final KnownRevocations revocations = new KnownRevocations();

    @Test
    void nobodyIsRefusedAtFirst() {
        assertThat(revocations.refuse("a", "t", BEFORE)).isFalse();
    }

    @Test
    void allTokensOfARevokedClientAreRefusedAndNobodyElses() {
        revocations.add(Revocation.ofClient("a", NOON));

        assertThat(revocations.refuse("a", "t", AT + 100)).isTrue();
        assertThat(revocations.refuse("b", "t", BEFORE)).isFalse();
    }

    @Test
    void aRotationWithoutOverlapRefusesOlderTokensOnly() {
        revocations.add(Revocation.ofOlderTokens("a", NOON));

        assertThat(revocations.refuse("a", "t", BEFORE)).isTrue();
        assertThat(revocations.refuse("a", "t", AT)).isFalse();
    }

    @Test
    void aSingleTokenIsRefused() {
        revocations.add(Revocation.ofToken("t", NOON));

        assertThat(revocations.refuse("a", "t", BEFORE)).isTrue();
        assertThat(revocations.refuse("a", "u", BEFORE)).isFalse();
    }

    @Test
    void whatComesLateDoesNotUndoWhatRefusesMore() {
        revocations.add(Revocation.ofClient("a", NOON));
        revocations.add(Revocation.ofOlderTokens("a", NOON));

        assertThat(revocations.refuse("a", "t", AT + 100)).isTrue();
    }

    @Test
    void theLaterOfTwoRotationsCounts() {
        revocations.add(Revocation.ofOlderTokens("a", NOON.plusSeconds(10)));
        revocations.add(Revocation.ofOlderTokens("a", NOON));

        assertThat(revocations.refuse("a", "t", AT + 5)).isTrue();
        assertThat(revocations.covers(Revocation.ofOlderTokens("a", NOON))).isTrue();
    }

    @Test
    void whatConcernsOnlyExpiredTokensIsForgotten() {
        revocations.add(Revocation.ofToken("t", NOON));

        revocations.forget(NOON.plusSeconds(61));

        assertThat(revocations.refuse("a", "t", BEFORE)).isFalse();
    }
}
