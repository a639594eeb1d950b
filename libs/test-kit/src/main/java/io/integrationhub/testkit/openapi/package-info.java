/** A service's OpenAPI document as tests use it: its operations, their rules, and objects to call them with. */
@NullMarked
package io.integrationhub.testkit.openapi;

import org.jspecify.annotations.NullMarked;
