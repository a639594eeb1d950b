/** What is done with every request and body before an operation sees it. */
@NullMarked
package io.integrationhub.access.request;

import org.jspecify.annotations.NullMarked;
