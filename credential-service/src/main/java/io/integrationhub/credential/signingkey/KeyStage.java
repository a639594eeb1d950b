package io.integrationhub.credential.signingkey;

/** What a key is used for; it goes through all three. */
enum KeyStage {
    /** Is published, so that everybody knows it before it signs. */
    NEXT,
    /** Signs, and is published. */
    ACTIVE,
    /** Is published while tokens that it signed are valid. */
    RETIRED
}
