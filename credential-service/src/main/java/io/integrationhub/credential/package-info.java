/** credential-service: owns API credentials and issues access tokens for them (OAuth 2.0, client credentials only). */
@NullMarked
package io.integrationhub.credential;

import org.jspecify.annotations.NullMarked;
