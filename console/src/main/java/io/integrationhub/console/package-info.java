/** The console's server: signs people in, keeps their tokens, and passes their calls on to the services. */
@org.jspecify.annotations.NullMarked
package io.integrationhub.console;
