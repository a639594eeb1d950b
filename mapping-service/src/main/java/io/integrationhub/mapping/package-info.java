/** mapping-service: owns attributes, connections to customer apps, imported objects, and translates field names. */
@NullMarked
package io.integrationhub.mapping;

import org.jspecify.annotations.NullMarked;
