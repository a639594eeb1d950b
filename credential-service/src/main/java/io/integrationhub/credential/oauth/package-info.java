/**
 * What the OAuth 2.0 endpoints share: how a request is read, how a client authenticates, how errors look. An endpoint that
 * takes a form takes an {@code OAuthCall} as its body, hands it to {@code OAuthClients}, and describes its form and its own
 * answers; the rest is added here, also to the OpenAPI document.
 */
@NullMarked
package io.integrationhub.credential.oauth;

import org.jspecify.annotations.NullMarked;
