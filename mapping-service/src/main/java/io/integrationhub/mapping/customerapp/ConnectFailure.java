package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressRefused;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in words why no answer came. Messages of the network library are not passed on: they hold addresses. */
final class ConnectFailure {

    private ConnectFailure() {}

    static CustomerAppFailure explain(Throwable failure, Duration timeout) {
        return new CustomerAppFailure(
                switch (failure) {
                    case EgressRefused refused -> String.valueOf(refused.getMessage());
                    case TimeoutException late ->
                        "The customer app did not answer completely within " + timeout.toSeconds() + " seconds.";
                    case SSLException untrusted ->
                        "No secure connection to the customer app is possible: check its certificate.";
                    default ->
                        "The customer app cannot be reached, or it closed the connection: check the URL, and"
                                + " whether the app is running.";
                });
    }
}
