@NullMarked
package io.integrationhub.dispatch.batch;

import org.jspecify.annotations.NullMarked;
