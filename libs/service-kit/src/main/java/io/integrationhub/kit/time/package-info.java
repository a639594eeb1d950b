/** The time. */
@NullMarked
package io.integrationhub.kit.time;

import org.jspecify.annotations.NullMarked;
