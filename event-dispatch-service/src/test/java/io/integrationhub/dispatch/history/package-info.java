@NullMarked
package io.integrationhub.dispatch.history;

import org.jspecify.annotations.NullMarked;
