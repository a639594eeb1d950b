package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressBusy;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;

/** Says in words why no answer came. Messages of the network library are not passed on: they hold addresses. */
final class ConnectFailure {

    private ConnectFailure() {}

    static CustomerAppFailure explain(Throwable failure) {
        return new CustomerAppFailure(
                switch (failure) {
                    case EgressRefused refused -> String.valueOf(refused.getMessage());
                    case EgressFailure unanswered -> "The customer app " + unanswered.words() + ".";
                    case EgressBusy busy ->
                        "Too many calls to this customer app are in progress already. Try again later.";
                    default ->
                        "The customer app cannot be reached, or it closed the connection: check the URL, and"
                                + " whether the app is running.";
                });
    }
}
