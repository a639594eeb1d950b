@NullMarked
package io.integrationhub.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
