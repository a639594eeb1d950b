/** Counts and times of deliveries over hours and days, kept as they happen (docs/adr/0047). */
@NullMarked
package io.integrationhub.dispatch.statistics;

import org.jspecify.annotations.NullMarked;
