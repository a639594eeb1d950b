/** What the egress guard promises: every form of address and URL, DNS that changes its mind, and real connections. */
@NullMarked
package io.integrationhub.egress;

import org.jspecify.annotations.NullMarked;
