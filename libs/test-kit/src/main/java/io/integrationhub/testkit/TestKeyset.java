package io.integrationhub.testkit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** A keyset to seal secrets with, new in each JVM. */
final class TestKeyset {

    static final String JSON = generate();

    private TestKeyset() {}

    private static String generate() {
        try {
            AeadConfig.register();
            var aeads = RegistryConfiguration.get();
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, aeads);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, aeads, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
