package io.integrationhub.credential.signingkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes ES256 key pairs (RFC 7518, section 3.4) and turns them into rows and back. */
@Singleton
class KeyPairs {

    private static final String ALGORITHM = "ES256";
    private static final String CURVE = "secp256r1";

    private final SealedSecrets secrets;
    private final ObjectMapper json;

    KeyPairs(SealedSecrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** A new key. */
    SigningKey generate(Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return row(generator.generateKeyPair(), now);
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("cannot make an " + ALGORITHM + " key", e);
        }
    }

    private SigningKey row(KeyPair pair, Instant now) throws JoseException {
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        // RFC 7638: the id follows from the key, so it is unique and says nothing else.
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(ALGORITHM);
        byte[] sealed = secrets.sealBytes(pair.getPrivate().getEncoded(), context(jwk.getKeyId()));
        return new SigningKey(jwk.getKeyId(), jwk.toJson(OutputControlLevel.PUBLIC_ONLY), sealed, now);
    }

    /** The key of a row, ready to sign. */
    Signer signer(SigningKey row) {
        try {
            var encoded = new PKCS8EncodedKeySpec(secrets.openBytes(row.sealedPrivateKey(), context(row.id())));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(encoded);
            return new Signer(row.id(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + row.id() + " cannot be used", e);
        }
    }

    JsonWebKeyView view(SigningKey row) {
        try {
            return json.readValue(row.publicJwk(), JsonWebKeyView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("signing key " + row.id() + " cannot be published", e);
        }
    }

    /** The public halves, to verify with. */
    List<JsonWebKey> verifiers(List<SigningKey> rows) {
        return rows.stream().map(KeyPairs::verifier).toList();
    }

    private static JsonWebKey verifier(SigningKey row) {
        try {
            return JsonWebKey.Factory.newJwk(row.publicJwk());
        } catch (JoseException e) {
            throw new IllegalStateException("signing key " + row.id() + " cannot be used", e);
        }
    }

    private static String context(String id) {
        return "signing-key/" + id;
    }
}
