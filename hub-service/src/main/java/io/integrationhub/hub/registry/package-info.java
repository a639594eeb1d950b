/** Hubs: what an administrator sets up to connect a customer's application. */
@NullMarked
package io.integrationhub.hub.registry;

import org.jspecify.annotations.NullMarked;
