/** Reads what processes and databases have used, and puts rounds together. */
@NullMarked
package io.integrationhub.bench.measure;

import org.jspecify.annotations.NullMarked;
