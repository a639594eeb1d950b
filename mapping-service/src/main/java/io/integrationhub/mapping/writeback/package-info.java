/** Changes made in sessions are written back to the records of the customer apps. */
@NullMarked
package io.integrationhub.mapping.writeback;

import org.jspecify.annotations.NullMarked;
