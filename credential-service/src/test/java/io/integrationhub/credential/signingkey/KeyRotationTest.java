package io.integrationhub.credential.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Duration KEEP = Duration.ofMinutes(20);
    private static final KeyRotation ROTATION = new KeyRotation(INTERVAL, AHEAD, KEEP, Instant.EPOCH);
    private static final RotationStep REST = new RotationStep.None();

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(decide(START)).isEqualTo(new RotationStep.Create(KeyStage.ACTIVE));
    }

    @Test
    void aYoungKeyIsLeftAlone() {
        assertThat(decide(START, active("a", START))).isEqualTo(REST);
        assertThat(decide(at(29).minusMillis(1), active("a", START))).isEqualTo(REST);
    }

    @Test
    void theNextKeyIsPublishedADayBeforeItIsNeeded() {
        assertThat(decide(at(29), active("a", START))).isEqualTo(new RotationStep.Create(KeyStage.NEXT));
        assertThat(decide(at(29), active("a", START), next("b", at(29)))).isEqualTo(REST);
    }

    @Test
    void theNextKeyTakesOverWhenTheOldOneHasSignedForLongEnough() {
        var keys = new KeyState[] {active("a", START), next("b", at(29))};

        assertThat(decide(at(30).minusMillis(1), keys)).isEqualTo(REST);
        assertThat(decide(at(30), keys)).isEqualTo(new RotationStep.Activate("b", "a"));
    }

    @Test
    void aKeyThatWasPublishedLateTakesOverLate() {
        var keys = new KeyState[] {active("a", START), next("b", at(100))};

        assertThat(decide(at(100), keys)).isEqualTo(REST);
        assertThat(decide(at(101).minusMillis(1), keys)).isEqualTo(REST);
        assertThat(decide(at(101), keys)).isEqualTo(new RotationStep.Activate("b", "a"));
    }

    @Test
    void anOldKeyStaysUntilItsLastTokenHasExpired() {
        var keys = new KeyState[] {active("b", at(30)), retired("a", START, at(30))};

        assertThat(decide(at(30).plus(KEEP).minusMillis(1), keys)).isEqualTo(REST);
        assertThat(decide(at(30).plus(KEEP), keys)).isEqualTo(new RotationStep.Remove("a"));
    }

    @Test
    void withoutAnyKeyThatSignsThePublishedOneDoes() {
        assertThat(decide(START, next("b", START))).isEqualTo(new RotationStep.Activate("b", null));
    }

    @Test
    void aDistrustedKeyIsGoneAtOnceWhateverItIs() {
        var rotation = new KeyRotation(INTERVAL, AHEAD, KEEP, at(10));

        for (var key : List.of(active("a", START), next("a", START), retired("a", START, at(9)))) {
            assertThat(rotation.decide(List.of(active("b", at(10)), key), at(10)))
                    .isEqualTo(new RotationStep.Remove("a"));
        }
        assertThat(rotation.decide(List.of(active("b", at(10))), at(10))).isEqualTo(REST);
    }

    @Test
    void whenAllAreDistrustedANewKeySigns() {
        var keys = new ArrayList<>(List.of(active("a", START), next("b", at(1))));
        var rotation = new KeyRotation(INTERVAL, AHEAD, KEEP, at(2));

        assertThat(settle(rotation, keys, at(2))).isEqualTo(3);
        assertThat(keys).extracting(KeyState::stage).containsExactly(KeyStage.ACTIVE);
        assertThat(keys).extracting(KeyState::id).doesNotContain("a", "b");
    }

    @Test
    void overAYearEveryKeyIsKnownBeforeItSignsAndUntilItsTokensHaveExpired() {
        var keys = new ArrayList<KeyState>();
        var switches = 0;
        String signer = null;
        var now = START;
        while (now.isBefore(START.plus(Duration.ofDays(365)))) {
            settle(ROTATION, keys, now);

            var active =
                    keys.stream().filter(key -> key.stage() == KeyStage.ACTIVE).toList();
            assertThat(active).hasSize(1);
            assertThat(keys).hasSizeLessThanOrEqualTo(3);
            if (signer != null && !signer.equals(active.getFirst().id())) {
                switches++;
                assertThat(Duration.between(active.getFirst().createdAt(), now)).isGreaterThanOrEqualTo(AHEAD);
                assertThat(keys).extracting(KeyState::id).contains(signer);
            }
            signer = active.getFirst().id();
            now = now.plus(Duration.ofMinutes(10));
        }
        assertThat(switches).isEqualTo(12);
    }

    /** Does what is due, as the service does. */
    private static int settle(KeyRotation rotation, List<KeyState> keys, Instant now) {
        for (int steps = 0; ; steps++) {
            switch (rotation.decide(keys, now)) {
                case RotationStep.None none -> {
                    return steps;
                }
                case RotationStep.Create create -> keys.add(made(create.stage(), "made-" + now, now));
                case RotationStep.Remove remove -> keys.removeIf(key -> key.id().equals(remove.id()));
                case RotationStep.Activate activate -> keys.replaceAll(key -> switched(key, activate, now));
            }
        }
    }

    private static KeyState switched(KeyState key, RotationStep.Activate step, Instant now) {
        if (key.id().equals(step.id())) {
            return new KeyState(key.id(), KeyStage.ACTIVE, key.createdAt(), now, null);
        }
        return key.id().equals(step.retired())
                ? new KeyState(key.id(), KeyStage.RETIRED, key.createdAt(), key.activatedAt(), now)
                : key;
    }

    private static KeyState made(KeyStage stage, String id, Instant now) {
        return stage == KeyStage.ACTIVE ? active(id, now) : next(id, now);
    }

    private static RotationStep decide(Instant now, KeyState... keys) {
        return ROTATION.decide(List.of(keys), now);
    }

    private static KeyState active(String id, Instant since) {
        return key(id, KeyStage.ACTIVE, since, since, null);
    }

    private static KeyState next(String id, Instant since) {
        return key(id, KeyStage.NEXT, since, null, null);
    }

    private static KeyState retired(String id, Instant since, Instant until) {
        return key(id, KeyStage.RETIRED, since, since, until);
    }

    private static KeyState key(
            String id, KeyStage stage, Instant created, @Nullable Instant activated, @Nullable Instant retired) {
        return new KeyState(id, stage, created, activated, retired);
    }

    private static Instant at(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
