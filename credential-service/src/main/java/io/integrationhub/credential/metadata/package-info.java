/** What clients can discover about the authorization server (RFC 8414). */
@NullMarked
package io.integrationhub.credential.metadata;

import org.jspecify.annotations.NullMarked;
