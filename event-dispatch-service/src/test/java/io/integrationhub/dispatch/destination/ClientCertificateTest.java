package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.dispatch.destination.ClientCertificate.Unusable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class ClientCertificateTest {

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;

    private final Instant now = Instant.now();

    @BeforeAll
    static void make() {
        certificates = TestCertificates.in(directory)
                .with("authority", "EC", "-ext", "bc:c", "-validity", "365")
                .with("ec", "EC", "-signer", "authority", "-validity", "90")
                .with("rsa", "RSA", "-keysize", "2048", "-validity", "90")
                .with("ed25519", "Ed25519", "-validity", "90")
                .with("small", "RSA", "-keysize", "1024", "-validity", "90")
                .with("large", "RSA", "-keysize", "4224", "-validity", "90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa", "ed25519"})
    void aCertificateAndItsKeyAreTakenAndReadAgainAsTheyWereStored(String alias) throws Unusable {
        var certificate = ClientCertificate.of(certificates.chain(alias), certificates.key(alias), now);

        var again =
                ClientCertificate.stored(certificate.pem(), certificate.key().getEncoded());

        assertThat(again.chain()).isEqualTo(certificate.chain());
        assertThat(again.key()).isEqualTo(certificate.key());
        assertThat(certificate.pem()).isEqualTo(certificates.chain(alias));
        assertThat(certificate.chain()).hasSize(alias.equals("ec") ? 2 : 1);
        assertThat(certificate.toString()).contains("CN=" + alias).contains("key=redacted");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedWhateverItsKind() {
        assertThat(refusal("ec", certificates.key("rsa"), now))
                .hasMessage("is not the key of the certificate")
                .matches(Unusable::isInKey);
        assertThat(refusal("ec", certificates.key("authority"), now)).hasMessage("is not the key of the certificate");
        assertThat(refusal("rsa", certificates.key("ed25519"), now)).hasMessage("is not the key of the certificate");
    }

    @Test
    void oneThatIsNotValidNowIsRefusedWithTheDay() {
        assertThat(refusal("ec", certificates.key("ec"), now.plus(100, ChronoUnit.DAYS)))
                .hasMessageStartingWith("certificate 1 expired on ")
                .matches(refused -> !refused.isInKey());
        assertThat(refusal("ec", certificates.key("ec"), now.minus(1, ChronoUnit.DAYS)))
                .hasMessageStartingWith("certificate 1 is not valid before ");
    }

    @Test
    void theChainMustBeInOrder() {
        String pem = certificates.chain("ec");
        int second = pem.indexOf("-----BEGIN", 1);

        assertThat(refusalOf(certificates.chain("ec") + certificates.chain("rsa"), certificates.key("ec"), now))
                .hasMessage("certificate 3 has not issued the one before it: the order is wrong");
        assertThat(refusalOf(pem.substring(second) + pem.substring(0, second), certificates.key("authority"), now))
                .hasMessage("certificate 2 has not issued the one before it: the order is wrong");
    }

    @Test
    void keysThatAreTooSmallOrTooLargeToCheckAreRefused() {
        String words = "must have RSA keys of 2048 to 4096 bits only";

        assertThat(refusal("small", certificates.key("small"), now)).hasMessage(words);
        assertThat(refusal("large", certificates.key("large"), now)).hasMessage(words);
        assertThat(refusal("rsa", certificates.key("large"), now))
                .hasMessage(words)
                .matches(Unusable::isInKey);
    }

    @Test
    void textThatIsNoCertificateIsRefused() {
        String key = certificates.key("ec");
        String words = "must be certificates in PEM, each between BEGIN and END CERTIFICATE";

        assertThat(refusalOf("", key, now)).hasMessage(words);
        assertThat(refusalOf(" ".repeat(32_000), key, now)).hasMessage(words);
        assertThat(refusalOf(certificates.chain("ec") + "more", key, now)).hasMessage(words);
        assertThat(refusalOf("-----BEGIN CERTIFICATE-----\n".repeat(1_000), key, now))
                .hasMessage(words);
        assertThat(refusalOf(key, key, now)).hasMessage(words);
        assertThat(refusalOf(TestCertificates.pem("CERTIFICATE", new byte[] {1, 2, 3}), key, now))
                .hasMessage("holds a certificate that cannot be read");
        assertThat(refusalOf(certificates.chain("ec").repeat(6), key, now))
                .hasMessage("must hold 10 certificates at most");
    }

    @Test
    void textThatIsNoKeyIsRefusedWithoutAPartOfIt() {
        String body = "c2VjcmV0LWtleQ==";

        assertThat(refusal("ec", body, now))
                .hasMessage("must be one key in PEM between BEGIN and END PRIVATE KEY")
                .matches(Unusable::isInKey);
        assertThat(refusal("ec", "-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----", now))
                .hasMessageContaining("PKCS #8")
                .hasMessageNotContaining(body);
        assertThat(refusal("ec", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + body, now))
                .hasMessageContaining("unencrypted");
        assertThat(refusal("ec", TestCertificates.pem("PRIVATE KEY", new byte[] {1, 2, 3}), now))
                .hasMessage("must be an RSA, EC or Ed25519 key");
        assertThat(refusal("ec", "-----BEGIN PRIVATE KEY-----====-----END PRIVATE KEY-----", now))
                .matches(Unusable::isInKey);
    }

    private Unusable refusal(String alias, String key, Instant at) {
        return refusalOf(certificates.chain(alias), key, at);
    }

    private static Unusable refusalOf(String chain, String key, Instant at) {
        return catchThrowableOfType(Unusable.class, () -> ClientCertificate.of(chain, key, at));
    }
}
