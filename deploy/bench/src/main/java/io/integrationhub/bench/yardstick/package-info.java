/** What this machine can do at most: sending, reading and inserting, each by itself. */
@NullMarked
package io.integrationhub.bench.yardstick;

import org.jspecify.annotations.NullMarked;
