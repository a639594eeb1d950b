package io.integrationhub.kit.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets before they are stored and opens them when they are used, with the suite's Tink keyset. New secrets are
 * sealed with the primary key; older keys of the keyset still open what they sealed. Without a keyset nothing starts.
 */
@Startup
@Singleton
public class SealedSecrets {

    private static final JsonMapper ONE_VALUE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Aead aead;

    SealedSecrets(
            @ConfigProperty(name = "integration-hub.sealing.keyset") Optional<String> keyset,
            @ConfigProperty(name = "integration-hub.sealing.keyset-file") Optional<Path> file) {
        this.aead = aead(keyset.orElseGet(() -> read(file)));
    }

    private static String read(Optional<Path> file) {
        try {
            return Files.readString(file.orElseThrow(() -> new IllegalStateException(
                    "No keyset to seal secrets with: set integration-hub.sealing.keyset (SEALING_KEYSET) or "
                            + "integration-hub.sealing.keyset-file (SEALING_KEYSET_FILE).")));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read integration-hub.sealing.keyset-file " + file.get(), e);
        }
    }

    private static Aead aead(String keyset) {
        try {
            // Tink's reader stops after the first value.
            ONE_VALUE.readTree(keyset);
            AeadConfig.register();
            var aeads = RegistryConfiguration.get();
            return TinkJsonProtoKeysetFormat.parseKeyset(keyset, aeads, InsecureSecretKeyAccess.get())
                    .getPrimitive(aeads, Aead.class);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            // Without the cause: its message could quote the keyset.
            throw new IllegalStateException("integration-hub.sealing.keyset is not a Tink AEAD keyset in JSON.");
        }
    }

    /**
     * Encrypts a secret.
     *
     * @param context what the secret belongs to, such as account and row id; opening needs the same, so that a sealed
     *     value copied to another row cannot be opened there
     */
    public byte[] seal(String secret, String context) {
        return sealBytes(secret.getBytes(StandardCharsets.UTF_8), context);
    }

    /** As {@link #seal(String, String)}, for binary secrets. */
    public byte[] sealBytes(byte[] secret, String context) {
        try {
            return aead.encrypt(secret, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a secret", e);
        }
    }

    /**
     * Decrypts a sealed secret.
     *
     * @throws IllegalStateException when it was altered, sealed for another context, or with an unknown key
     */
    public String open(byte[] sealed, String context) {
        return new String(openBytes(sealed, context), StandardCharsets.UTF_8);
    }

    /** As {@link #open(byte[], String)}, for binary secrets. */
    public byte[] openBytes(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open a sealed secret", e);
        }
    }
}
