package io.integrationhub.credential.credential;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names a credential in public: in tokens, on Kafka, in logs. Not a secret, yet nobody can guess another's. */
final class ClientId {

    private static final String PREFIX = "ihc_";
    private static final int RANDOM_BITS = 95;
    private static final int WIDTH = 16;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + WIDTH + "}");

    private ClientId() {}

    static String generate(RandomGenerator random) {
        byte[] bits = new byte[(RANDOM_BITS + 7) / 8];
        random.nextBytes(bits);
        var number = new BigInteger(1, bits).mod(BigInteger.TWO.pow(RANDOM_BITS));
        return PREFIX + Base62.encode(number, WIDTH);
    }

    /** Whether a text could be a client id. Anything else is never looked up. */
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
