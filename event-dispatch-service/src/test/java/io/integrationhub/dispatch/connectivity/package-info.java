@NullMarked
package io.integrationhub.dispatch.connectivity;

import org.jspecify.annotations.NullMarked;
