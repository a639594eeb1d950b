/** What the browser is served, and what of a browser is refused. */
@org.jspecify.annotations.NullMarked
package io.integrationhub.console.web;
