@NullMarked
package io.integrationhub.kit.openapi;

import org.jspecify.annotations.NullMarked;
