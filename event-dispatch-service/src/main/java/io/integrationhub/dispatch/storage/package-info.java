/** The daily partitions of events, deliveries and attempts: made ahead, and dropped when their time is over. */
@NullMarked
package io.integrationhub.dispatch.storage;

import org.jspecify.annotations.NullMarked;
