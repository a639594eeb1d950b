/** What all tests of a connection have in common: their steps, what is said of each, and how many may be made. */
@NullMarked
package io.integrationhub.egress.connectivity;

import org.jspecify.annotations.NullMarked;
