/** Tests of what tests of connections share. */
@NullMarked
package io.integrationhub.egress.connectivity;

import org.jspecify.annotations.NullMarked;
