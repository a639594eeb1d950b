/** How to reach the customer app of a hub. */
@NullMarked
package io.integrationhub.mapping.connection;

import org.jspecify.annotations.NullMarked;
