package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressBusy;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.connectivity.Step;

/** Says in words why no answer came. Messages of the network library are not passed on: they hold addresses. */
final class ConnectFailure {

    private ConnectFailure() {}

    static CustomerAppFailure explain(Throwable failure) {
        return switch (failure) {
            case EgressRefused refused ->
                new CustomerAppFailure(Step.of(refused), String.valueOf(refused.getMessage()));
            case EgressFailure unanswered ->
                new CustomerAppFailure(Step.of(unanswered.kind()), "The customer app " + unanswered.words() + ".");
            case EgressBusy busy ->
                new CustomerAppFailure(
                        null, "Too many calls to this customer app are in progress already. Try again later.");
            default ->
                new CustomerAppFailure(
                        Step.TCP,
                        "The customer app cannot be reached, or it closed the connection: check the URL, and"
                                + " whether the app is running.");
        };
    }
}
