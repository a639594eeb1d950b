/**
 * What the tests of every service share: real PostgreSQL and Kafka, two token issuers, the architecture rules and the
 * check of the published contracts.
 */
@NullMarked
package io.integrationhub.testkit;

import org.jspecify.annotations.NullMarked;
