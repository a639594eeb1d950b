/** Microbenchmarks (JMH) of plain functions. Their code is generated from them, so they are compiled on their own. */
@NullMarked
package io.integrationhub.bench.micro;

import org.jspecify.annotations.NullMarked;
