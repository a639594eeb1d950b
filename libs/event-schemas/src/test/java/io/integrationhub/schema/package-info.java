@NullMarked
package io.integrationhub.schema;

import org.jspecify.annotations.NullMarked;
