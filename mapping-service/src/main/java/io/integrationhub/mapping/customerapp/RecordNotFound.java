package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.connectivity.Step;

/** The customer app says that it has no such record. */
public final class RecordNotFound extends CustomerAppFailure {

    RecordNotFound() {
        super(Step.HTTP, "The customer app has no such record.");
    }
}
