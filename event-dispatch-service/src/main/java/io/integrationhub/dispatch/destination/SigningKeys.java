package io.integrationhub.dispatch.destination;

import java.util.List;

/**
 * What a hub's webhooks are signed with now: several of each while one replaces another, the newest first.
 *
 * @param pairs used for destinations that want signatures of the form v1a
 */
public record SigningKeys(List<SigningSecret> secrets, List<SigningKeyPair> pairs) {

    public SigningKeys {
        secrets = List.copyOf(secrets);
        pairs = List.copyOf(pairs);
    }

    /** One secret and no key pair. */
    public static SigningKeys of(SigningSecret secret) {
        return new SigningKeys(List.of(secret), List.of());
    }
}
