package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.connectivity.Step;

/** Reads the status of an answer of the customer app. */
final class CustomerAppStatus {

    private static final int OK = 200;

    private CustomerAppStatus() {}

    /** Throws a {@link CustomerAppFailure} that says what to do, unless the status is 200. */
    static void requireOk(int status) {
        if (status != OK) {
            throw failure(status);
        }
    }

    /** What is wrong with an answer that is not 200, or that has broken off. */
    static CustomerAppFailure explain(EgressClient.Response response) {
        return response.incomplete()
                .filter(broken -> response.status() == OK)
                .map(broken -> new CustomerAppFailure(
                        Step.HTTP, "The customer app's answer " + broken.words() + ". Try again later."))
                .orElseGet(() -> failure(response.status()));
    }

    private static CustomerAppFailure failure(int status) {
        boolean unknown = status == 401 || status == 403;
        return new CustomerAppFailure(unknown ? Step.AUTHENTICATION : Step.HTTP, sentence(status));
    }

    /** What is wrong with a status that is not one of success. */
    static String sentence(int status) {
        String said = "The customer app answered with status " + status;
        return switch (status) {
            case 401, 403 -> said + ": check the user name, the password and the headers of the connection.";
            case 404 -> said + ": check the URL of the connection; the call went to a path below it.";
            case 408, 429 -> said + ": it is too busy. Try again later.";
            default -> {
                if (status >= 300 && status < 400) {
                    yield said + ": redirects are not followed. Enter the address that it redirects to.";
                }
                yield status >= 500 ? said + ": it failed. Try again later." : said + ", but 200 was expected.";
            }
        };
    }
}
