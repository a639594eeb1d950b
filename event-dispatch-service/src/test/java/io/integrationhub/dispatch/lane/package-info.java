@NullMarked
package io.integrationhub.dispatch.lane;

import org.jspecify.annotations.NullMarked;
