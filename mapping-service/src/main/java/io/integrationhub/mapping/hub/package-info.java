/** The hubs that this service knows: a projection of what hub-service publishes. */
@NullMarked
package io.integrationhub.mapping.hub;

import org.jspecify.annotations.NullMarked;
