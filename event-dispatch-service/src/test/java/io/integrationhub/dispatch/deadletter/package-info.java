@NullMarked
package io.integrationhub.dispatch.deadletter;

import org.jspecify.annotations.NullMarked;
