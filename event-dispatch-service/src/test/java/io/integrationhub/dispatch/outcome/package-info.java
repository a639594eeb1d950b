@NullMarked
package io.integrationhub.dispatch.outcome;

import org.jspecify.annotations.NullMarked;
