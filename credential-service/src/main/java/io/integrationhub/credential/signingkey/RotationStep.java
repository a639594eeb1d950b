package io.integrationhub.credential.signingkey;

import org.jspecify.annotations.Nullable;

/** What is to be done with the keys. */
sealed interface RotationStep {

    /** Make a key of this stage: the next one or, when nothing can sign, an active one. */
    record Create(KeyStage stage) implements RotationStep {}

    /** Let a key sign, instead of another if there is one. */
    record Activate(String id, @Nullable String retired) implements RotationStep {}

    /** Cease to publish a key. */
    record Remove(String id) implements RotationStep {}

    /** Nothing for now. */
    record Rest() implements RotationStep {}
}
