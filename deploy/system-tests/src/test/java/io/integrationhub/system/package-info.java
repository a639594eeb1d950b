/** Tests against the whole suite: four services, PostgreSQL, Kafka and Keycloak as processes of their own. */
@NullMarked
package io.integrationhub.system;

import org.jspecify.annotations.NullMarked;
