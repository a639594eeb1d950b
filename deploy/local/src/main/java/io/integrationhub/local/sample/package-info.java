/**
 * Stand-ins for what customers have: an application that offers its records, and receivers of webhooks. They are written
 * against the public contracts only, and use nothing of the hub's own code.
 */
@NullMarked
package io.integrationhub.local.sample;

import org.jspecify.annotations.NullMarked;
