@NullMarked
package io.integrationhub.dispatch.filter;

import org.jspecify.annotations.NullMarked;
