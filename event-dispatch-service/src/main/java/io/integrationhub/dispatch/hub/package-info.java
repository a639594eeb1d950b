/** The hubs that exist, as far as this service needs to know them: a projection of hub-changes. */
@NullMarked
package io.integrationhub.dispatch.hub;

import org.jspecify.annotations.NullMarked;
