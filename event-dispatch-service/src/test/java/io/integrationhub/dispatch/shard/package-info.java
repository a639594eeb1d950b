@NullMarked
package io.integrationhub.dispatch.shard;

import org.jspecify.annotations.NullMarked;
