/** How JSON is read, the same for bodies of requests, records of Kafka and answers of others; and what is said of JSON that is not. */
@NullMarked
package io.integrationhub.kit.json;

import org.jspecify.annotations.NullMarked;
