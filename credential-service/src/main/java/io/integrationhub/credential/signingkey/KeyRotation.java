package io.integrationhub.credential.signingkey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides the next step of the rotation. Each step is right by itself, whichever instance takes the one after it and
 * however much later; a key signs only after it has been published for long enough, unless there is no other.
 *
 * @param interval how long a key signs
 * @param publishAhead how long it is published before
 * @param keepRetired how long it stays published after
 * @param distrustedBefore keys made earlier are removed at once
 */
record KeyRotation(Duration interval, Duration publishAhead, Duration keepRetired, Instant distrustedBefore) {

    /** The step to do first; the one after it is known when it has been done. */
    RotationStep decide(List<KeyState> keys, Instant now) {
        var useless = keys.stream().filter(key -> isUseless(key, now)).findFirst();
        return useless.<RotationStep>map(key -> new RotationStep.Remove(key.id()))
                .orElseGet(() -> replace(at(KeyStage.ACTIVE, keys), at(KeyStage.NEXT, keys), now));
    }

    private boolean isUseless(KeyState key, Instant now) {
        boolean distrusted = key.createdAt().isBefore(distrustedBefore);
        boolean expired =
                key.retiredAt() != null && !key.retiredAt().plus(keepRetired).isAfter(now);
        return distrusted || expired;
    }

    private RotationStep replace(Optional<KeyState> active, Optional<KeyState> next, Instant now) {
        if (active.isEmpty()) {
            return next.<RotationStep>map(key -> new RotationStep.Activate(key.id(), null))
                    .orElse(new RotationStep.Create(KeyStage.ACTIVE));
        }
        var end = Objects.requireNonNull(active.get().activatedAt()).plus(interval);
        if (next.isEmpty()) {
            return now.isBefore(end.minus(publishAhead))
                    ? new RotationStep.None()
                    : new RotationStep.Create(KeyStage.NEXT);
        }
        var known = next.get().createdAt().plus(publishAhead);
        return now.isBefore(end) || now.isBefore(known)
                ? new RotationStep.None()
                : new RotationStep.Activate(next.get().id(), active.get().id());
    }

    private static Optional<KeyState> at(KeyStage stage, List<KeyState> keys) {
        return keys.stream().filter(key -> key.stage() == stage).findFirst();
    }
}
