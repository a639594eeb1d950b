/**
 * The suite as processes of one machine: PostgreSQL, Kafka, Keycloak, the services and the samples, started, watched
 * and stopped together. The launcher uses it for {@code make run}, the system tests for suites of their own.
 */
@NullMarked
package io.integrationhub.local.suite;

import org.jspecify.annotations.NullMarked;
