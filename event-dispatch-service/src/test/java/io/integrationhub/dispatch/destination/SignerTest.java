package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String ID = "0d8e9bd6";
    private static final String BODY = "{\"id\":\"0d8e9bd6\",\"data\":{\"name\":\"\u00dcber\"}}";

    private final SigningSecret current = SigningSecret.generate(new SecureRandom());
    private final SigningSecret former = SigningSecret.generate(new SecureRandom());
    private final long now = Instant.now().getEpochSecond();

    @Test
    void eachSecretThatIsValidVerifiesByThePublishedLibrary() {
        var keys = new SigningKeys(List.of(current, former), List.of());

        String signatures = sign(keys, SignatureForm.V1);

        assertThat(signatures.split(" ", -1)).hasSize(2).allMatch(signature -> signature.startsWith("v1,"));
        for (SigningSecret secret : keys.secrets()) {
            assertThatCode(() -> new Webhook(secret.encoded()).verify(BODY, headers(signatures)))
                    .doesNotThrowAnyException();
        }
        Webhook another = stranger();
        assertThatThrownBy(() -> another.verify(BODY, headers(signatures)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theAsymmetricSignatureVerifiesWithThePublicKey() throws GeneralSecurityException {
        SigningKeyPair pair = SigningKeyPair.generate();
        var keys = new SigningKeys(List.of(current), List.of(pair));

        String alone = sign(keys, SignatureForm.V1A);
        String both = sign(keys, SignatureForm.V1, SignatureForm.V1A);

        assertThat(alone).startsWith("v1a,").doesNotContain(" ");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(pair));
        verifier.update((ID + "." + now + "." + BODY).getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(alone.substring("v1a,".length()))))
                .isTrue();
        assertThat(both.split(" ", -1)).hasSize(2).contains(alone);
        assertThatCode(() -> new Webhook(current.encoded()).verify(BODY, headers(both)))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingGoesUnsigned() {
        SigningKeys keys = SigningKeys.of(current);

        assertThatIllegalStateException().isThrownBy(() -> sign(keys, SignatureForm.V1A));
        assertThat(sign(keys, SignatureForm.V1, SignatureForm.V1A))
                .startsWith("v1,")
                .doesNotContain(" ");
        assertThat(keys.toString()).doesNotContain(current.encoded().substring(6));
    }

    /** RFC 8410, section 4: the algorithm, then the key. */
    private static PublicKey publicKey(SigningKeyPair pair) throws GeneralSecurityException {
        byte[] encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(pair.publicKey()));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static Webhook stranger() {
        try {
            return new Webhook(SigningSecret.generate(new SecureRandom()).encoded());
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(SigningKeys keys, SignatureForm... forms) {
        return new Signer(keys, Set.copyOf(Arrays.asList(forms))).sign(ID, now, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private HttpHeaders headers(String signatures) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(signatures)),
                (name, value) -> true);
    }
}
