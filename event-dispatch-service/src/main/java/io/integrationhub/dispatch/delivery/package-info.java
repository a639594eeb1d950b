/** One event on its way to one destination: the request that is sent, its signature, and how the attempt ended. */
@NullMarked
package io.integrationhub.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
