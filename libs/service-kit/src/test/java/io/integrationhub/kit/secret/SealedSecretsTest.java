package io.integrationhub.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSecretsTest {

    private final SealedSecrets secrets = secrets(keyset());

    @Test
    void aSealedSecretOpensOnlyWhereItBelongs() {
        byte[] sealed = secrets.seal("s3cret", "acme/row-1/password");

        assertThat(secrets.open(sealed, "acme/row-1/password")).isEqualTo("s3cret");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
        assertThatIllegalStateException().isThrownBy(() -> secrets.open(sealed, "acme/row-2/password"));
    }

    @Test
    void anAlteredSecretDoesNotOpen() {
        byte[] sealed = secrets.seal("s3cret", "context");
        sealed[sealed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> secrets.open(sealed, "context"));
    }

    @Test
    void theSameSecretIsSealedDifferentlyEachTime() {
        assertThat(secrets.seal("s3cret", "context")).isNotEqualTo(secrets.seal("s3cret", "context"));
    }

    @Test
    void anotherKeysetDoesNotOpenIt() {
        byte[] sealed = secrets.seal("s3cret", "context");

        assertThatIllegalStateException().isThrownBy(() -> secrets(keyset()).open(sealed, "context"));
    }

    @Test
    void theKeysetMayComeFromAFile(@TempDir Path directory) throws Exception {
        String keyset = keyset();
        var file = Files.writeString(directory.resolve("keyset.json"), keyset);

        var fromFile = new SealedSecrets(Optional.empty(), Optional.of(file));

        assertThat(fromFile.open(secrets(keyset).seal("s3cret", "context"), "context"))
                .isEqualTo("s3cret");
    }

    @Test
    void aMissingOrBrokenKeysetStopsTheStartAndNamesTheSettingOnly() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SealedSecrets(Optional.empty(), Optional.empty()))
                .withMessageContaining("SEALING_KEYSET");
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets("{\"key\":\"top-secret\"}"))
                .withMessageContaining("integration-hub.sealing.keyset")
                .withMessageNotContaining("top-secret")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "x", "}", "null"})
    void nothingFollowsOnTheKeyset(String after) {
        String keyset = keyset();

        assertThatIllegalStateException()
                .isThrownBy(() -> secrets(keyset + after))
                .withMessageContaining("integration-hub.sealing.keyset")
                .withNoCause();
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets(keyset.replaceFirst("\\{", "{\"primaryKeyId\":1,")))
                .withNoCause();
    }

    private static SealedSecrets secrets(String keyset) {
        return new SealedSecrets(Optional.of(keyset), Optional.empty());
    }

    private static String keyset() {
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
