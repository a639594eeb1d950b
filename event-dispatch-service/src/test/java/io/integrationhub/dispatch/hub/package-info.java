@NullMarked
package io.integrationhub.dispatch.hub;

import org.jspecify.annotations.NullMarked;
