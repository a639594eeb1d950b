/** Measures how fast the suite is, next to a baseline in the same run on the same machine. */
@NullMarked
package io.integrationhub.bench;

import org.jspecify.annotations.NullMarked;
