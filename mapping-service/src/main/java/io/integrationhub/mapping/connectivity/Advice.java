package io.integrationhub.mapping.connectivity;

import io.integrationhub.egress.EgressFailure.Kind;
import io.integrationhub.egress.connectivity.ServerCertificate;
import io.integrationhub.egress.connectivity.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do after a test, in a sentence for whoever can do it. */
final class Advice {
    private static final String APP = "the customer app";

    private Advice() {}

    static String of(Findings findings) {
        return findings.failedStep()
                .map(step -> failed(step, findings))
                .orElseGet(() -> findings.daysToRenew()
                        .map(days -> "The customer app answers as it should, but: " + renewal(days))
                        .orElse("The customer app answers as it should: import its objects."));
    }

    static String renewal(long days) {
        return "Have the certificate renewed: it is valid for " + days + " more days only.";
    }

    private static String failed(Step step, Findings findings) {
        return switch (step) {
            case POLICY ->
                "Enter another address: this installation does not connect there; whoever runs it can allow networks.";
            case DNS -> "Check how the host is spelt, or have a DNS record made for it.";
            case TCP ->
                "Check the port, that the customer app is running, and that its firewall lets this installation in.";
            case TLS -> tls(findings.trial().kind());
            case HTTP -> http(findings.trial().kind(), findings.trial().status());
            case AUTHENTICATION, TOKEN -> authentication(findings);
            case ANSWER ->
                "Have the customer app answer as contracts/openapi/customer-app.yaml describes it; if something else"
                        + " answers, check the path of the address.";
        };
    }

    private static String tls(@Nullable Kind kind) {
        String unusual = "Have the customer app use TLS 1.2 or 1.3 on this port with a certificate for this host.";
        return Optional.ofNullable(kind)
                .flatMap(known -> ServerCertificate.advice(known, APP))
                .orElseGet(() -> switch (kind) {
                    case NOT_TLS -> "Check the port: what answers there does not speak TLS.";
                    case CLIENT_CERTIFICATE_WANTED, CLIENT_CERTIFICATE_REFUSED ->
                        "Have the customer app accept calls without a client certificate: none is sent.";
                    case null, default -> unusual;
                });
    }

    private static String authentication(Findings findings) {
        boolean entered = findings.connection().credentials() != null
                || !findings.connection().headers().isEmpty();
        return entered
                ? "Check the user name, the password and the headers, and that the user may read objects."
                : "Enter a user name with a password, or a header: the customer app does not answer anyone.";
    }

    private static String http(@Nullable Kind kind, @Nullable Integer status) {
        return status == null ? unanswered(kind) : answered(status);
    }

    private static String unanswered(@Nullable Kind kind) {
        return switch (kind) {
            case TIMEOUT ->
                "Have the customer app answer sooner, with smaller pages: it takes longer than it is waited for.";
            case TLS_EXPECTED -> "Enter the address with https://: the customer app speaks TLS on this port.";
            case NOT_HTTP, HEADERS_TOO_LARGE, UNASKED_UPGRADE, TOO_MANY_INTERIM ->
                "Check port and path: what answers there does not speak HTTP as it should.";
            case null, default ->
                "Look at the customer app's log, or at a proxy before it: the connection ended without an answer.";
        };
    }

    private static String answered(int status) {
        if (status >= 300 && status < 400) {
            return "Enter the address that the customer app redirects to: redirects are not followed.";
        }
        return switch (status) {
            case 200 -> "Look at the customer app's log: its answer broke off.";
            case 404, 405 -> "Check the path of the address: the customer app has nothing at /objects below it.";
            case 408, 429 -> "Have the customer app's limit raised, or try again later.";
            default ->
                status >= 500
                        ? "Look at the customer app's log: it has failed."
                        : "Look at the answer: the customer app does not accept the request.";
        };
    }
}
