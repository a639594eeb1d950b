@NullMarked
package io.integrationhub.dispatch.due;

import org.jspecify.annotations.NullMarked;
