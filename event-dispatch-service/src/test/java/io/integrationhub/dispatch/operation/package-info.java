@NullMarked
package io.integrationhub.dispatch.operation;

import org.jspecify.annotations.NullMarked;
