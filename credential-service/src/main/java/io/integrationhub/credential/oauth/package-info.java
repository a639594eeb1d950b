/** What the OAuth 2.0 endpoints share: how a request is read, how a client authenticates, how errors look. */
@NullMarked
package io.integrationhub.credential.oauth;

import org.jspecify.annotations.NullMarked;
