package io.integrationhub.credential.apipassword;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane: the least that the OWASP password storage cheat sheet asks
 * for. Why not more, see docs/adr/0011.
 */
final class PasswordHash {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int SALT_LENGTH = 16;
    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, LENGTH, Argon2.ID);

    /** Costs the same to compare with as any other, and no password is known to have it. */
    private static final String DUMMY_HASH = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
            + base64(SALT_LENGTH) + "$" + base64(LENGTH);

    private PasswordHash() {}

    private static String base64(int zeros) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[zeros]);
    }

    /** The hash with a new salt; salt and parameters are in it. Takes tens of milliseconds. */
    static String of(ApiPassword password, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return FUNCTION.hash(password.bytes(), salt).getResult();
    }

    /** Whether the password has this hash. Takes as long when there is none to compare with. */
    static boolean matches(ApiPassword password, Optional<String> hash) {
        String stored = hash.orElse(DUMMY_HASH);
        return Argon2Function.getInstanceFromHash(stored)
                .check(password.bytes(), stored.getBytes(StandardCharsets.UTF_8));
    }
}
