/** hub-service: owns hubs and sessions, and publishes session events. */
@NullMarked
package io.integrationhub.hub;

import org.jspecify.annotations.NullMarked;
