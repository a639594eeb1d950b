/** What the local run must keep to itself: generated on first start, readable by its owner only, never committed. */
@NullMarked
package io.integrationhub.local.secret;

import org.jspecify.annotations.NullMarked;
