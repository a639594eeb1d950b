@NullMarked
package io.integrationhub.dispatch.retry;

import org.jspecify.annotations.NullMarked;
