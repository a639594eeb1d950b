package io.integrationhub.credential.signingkey;

/**
 * The keys at one moment.
 *
 * @param signer the one that signs
 * @param view all that verify
 */
record KeySet(Signer signer, KeySetView view) {}
