/** Passes the application's calls on to the services, with the person's token. */
@org.jspecify.annotations.NullMarked
package io.integrationhub.console.proxy;
