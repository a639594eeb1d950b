@NullMarked
package io.integrationhub.dispatch.statistics;

import org.jspecify.annotations.NullMarked;
