/**
 * Real PostgreSQL and Kafka servers that need no Docker and no installation: their binaries come from Maven Central.
 * Tests and the local run use them; production does not.
 */
@NullMarked
package io.integrationhub.embedded;

import org.jspecify.annotations.NullMarked;
