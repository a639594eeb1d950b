/** What is measured, one class for each. */
@NullMarked
package io.integrationhub.bench.scenario;

import org.jspecify.annotations.NullMarked;
