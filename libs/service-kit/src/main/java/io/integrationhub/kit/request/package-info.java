/** What is done with every request and body before an operation sees it, and with those that fail. */
@NullMarked
package io.integrationhub.kit.request;

import org.jspecify.annotations.NullMarked;
