package io.integrationhub.credential.signingkey;

import org.jspecify.annotations.Nullable;

/** What is to be done with the keys. */
sealed interface RotationStep {

    /** What it is, in words for the log; ids of keys are public. */
    String text();

    /** Make a key of this stage: the next one or, when nothing can sign, an active one. */
    record Create(KeyStage stage) implements RotationStep {
        @Override
        public String text() {
            return stage == KeyStage.ACTIVE ? "create_active" : "create_next";
        }
    }

    /** Let a key sign, instead of another if there is one. */
    record Activate(String id, @Nullable String retired) implements RotationStep {
        @Override
        public String text() {
            return "activate " + id;
        }
    }

    /** Cease to publish a key. */
    record Remove(String id) implements RotationStep {
        @Override
        public String text() {
            return "remove " + id;
        }
    }

    /** Nothing for now. */
    record Rest() implements RotationStep {
        @Override
        public String text() {
            return "rest";
        }
    }
}
