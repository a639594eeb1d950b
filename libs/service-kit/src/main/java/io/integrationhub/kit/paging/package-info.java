/** Keyset paging with opaque cursors. */
@NullMarked
package io.integrationhub.kit.paging;

import org.jspecify.annotations.NullMarked;
