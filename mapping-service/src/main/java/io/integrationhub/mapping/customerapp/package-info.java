/** Calls to the customer app, as contracts/openapi/customer-app.yaml describes it. */
@NullMarked
package io.integrationhub.mapping.customerapp;

import org.jspecify.annotations.NullMarked;
