package io.integrationhub.credential.signingkey;

import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/**
 * The keys at one moment.
 *
 * @param signer the one that signs
 * @param view all that are published
 * @param verifiers the same, to verify with
 */
record KeySet(Signer signer, KeySetView view, List<JsonWebKey> verifiers) {}
