package io.integrationhub.local.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The keyset that the services seal stored secrets with. Losing it makes those secrets unreadable. */
public final class SealingKeyset {

    private SealingKeyset() {}

    /** Generates the keyset (Tink, AES-256-GCM, JSON in the clear) unless the file exists. */
    public static void ensure(Path file) {
        if (!Files.exists(file)) {
            PrivateFile.write(file, generate());
        }
    }

    private static String generate() {
        try {
            AeadConfig.register();
            var keys = RegistryConfiguration.get();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, keys);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot generate a keyset", e);
        }
    }
}
