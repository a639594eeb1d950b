/**
 * Outgoing HTTP: the guard that decides where the suite may connect, and the one client that connects there.
 *
 * <p>Order of use: {@link io.integrationhub.egress.EgressGuard#check} turns a URL into a checked target, {@link
 * io.integrationhub.egress.EgressClient} talks to that target and to nothing else.
 */
@NullMarked
package io.integrationhub.egress;

import org.jspecify.annotations.NullMarked;
