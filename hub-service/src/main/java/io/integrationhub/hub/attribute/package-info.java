/** Values of attributes as this service keeps and publishes them: sealed when they are sensitive, masked for people. */
@NullMarked
package io.integrationhub.hub.attribute;

import org.jspecify.annotations.NullMarked;
