/** What is done with every request and body before an operation sees it. */
@NullMarked
package io.integrationhub.kit.http;

import org.jspecify.annotations.NullMarked;
