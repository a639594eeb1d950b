@NullMarked
package io.integrationhub.dispatch.ordering;

import org.jspecify.annotations.NullMarked;
