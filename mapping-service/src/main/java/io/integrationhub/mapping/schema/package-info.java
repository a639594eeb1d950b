/**
 * Data schemas: what the data of document analyses looks like in the customer's own words, read from a JSON Schema or a sample
 * document, and which attribute each of its fields is.
 */
@NullMarked
package io.integrationhub.mapping.schema;

import org.jspecify.annotations.NullMarked;
