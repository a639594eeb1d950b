/** What the console's own server refuses, in the form in which the services do (RFC 9457). */
@org.jspecify.annotations.NullMarked
package io.integrationhub.console.problem;
