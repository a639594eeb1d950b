/** The suite that is measured, its dispatcher, its accounts with their hubs and destinations, and what a scenario needs to run. */
@NullMarked
package io.integrationhub.bench.harness;

import org.jspecify.annotations.NullMarked;
