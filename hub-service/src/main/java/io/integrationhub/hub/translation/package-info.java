/** Field names and values of a call, translated to attributes by mapping-service. */
@NullMarked
package io.integrationhub.hub.translation;

import org.jspecify.annotations.NullMarked;
