/** Where the dispatcher's CPU time goes: a flight recording, and the times of its threads. */
@NullMarked
package io.integrationhub.bench.profile;

import org.jspecify.annotations.NullMarked;
