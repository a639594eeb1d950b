package io.integrationhub.credential.signingkey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be done with the keys. */
sealed interface RotationStep {

    /** For the log; ids of keys are public. */
    String text();

    /** Make a key of this stage: the next one or, when nothing can sign, an active one. */
    record Create(KeyStage stage) implements RotationStep {
        @Override
        public String text() {
            return "step=create stage=" + stage.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Let a key sign, instead of another if there is one. */
    record Activate(String id, @Nullable String retired) implements RotationStep {
        @Override
        public String text() {
            return "step=activate key=" + id;
        }
    }

    /** Stop publishing a key. */
    record Remove(String id) implements RotationStep {
        @Override
        public String text() {
            return "step=remove key=" + id;
        }
    }

    /** Nothing is due. */
    record None() implements RotationStep {
        @Override
        public String text() {
            return "step=none";
        }
    }
}
