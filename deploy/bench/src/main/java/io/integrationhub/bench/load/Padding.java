package io.integrationhub.bench.load;

import java.util.Base64;
import java.util.Random;

/** Texts of one length that cannot be compressed much, the same in each run. */
final class Padding {

    private static final int VARIANTS = 16;

    private final String[] texts = new String[VARIANTS];

    Padding(int length) {
        var random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < VARIANTS; i++) {
            random.nextBytes(bytes);
            texts[i] = Base64.getEncoder().encodeToString(bytes).substring(0, length);
        }
    }

    String of(int number) {
        return texts[number % VARIANTS];
    }
}
