/** What became of each delivery, for people and their tools: lists and single deliveries with their attempts. */
@NullMarked
package io.integrationhub.dispatch.history;

import org.jspecify.annotations.NullMarked;
