/** The hubs that hub-service has told us about. */
@NullMarked
package io.integrationhub.credential.hub;

import org.jspecify.annotations.NullMarked;
