/** Deliveries that wait in PostgreSQL: claimed for the owned shards when their time has come and their lane has room. */
@NullMarked
package io.integrationhub.dispatch.due;

import org.jspecify.annotations.NullMarked;
