/** The figures of a run, with what is wanted of each: a table for people, JSON for programs. */
@NullMarked
package io.integrationhub.bench.report;

import org.jspecify.annotations.NullMarked;
