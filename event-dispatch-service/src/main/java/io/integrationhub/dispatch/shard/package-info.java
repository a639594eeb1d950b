/** Which partitions this process owns, and the epoch that fences an owner which does not know yet that it lost one. */
@NullMarked
package io.integrationhub.dispatch.shard;

import org.jspecify.annotations.NullMarked;
