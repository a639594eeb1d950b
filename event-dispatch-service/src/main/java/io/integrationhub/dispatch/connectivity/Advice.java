package io.integrationhub.dispatch.connectivity;

import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.connectivity.ServerCertificate;

/** What to do after a test, in a sentence for whoever can do it. */
final class Advice {
    private Advice() {}

    static String of(Findings findings) {
        return findings.failedStep()
                .map(step -> switch (step) {
                    case POLICY ->
                        "Enter another address: this installation does not connect there; whoever runs it can allow networks.";
                    case DNS -> "Check how the host is spelt, or have a DNS record made for it.";
                    case TOKEN ->
                        "Check the token URL, the client id, the client secret and the scope at the authorization server.";
                    case TCP ->
                        "Check the port, that the receiver is running, and that its firewall lets this installation in.";
                    case TLS -> tls(findings);
                    case HTTP -> http(findings);
                    case AUTHENTICATION, ANSWER -> authentication(findings.target());
                })
                .orElseGet(() -> passed(findings));
    }

    private static String passed(Findings findings) {
        String accepted = "The receiver accepts events: nothing has to be done.";
        return findings.daysToRenew()
                .map(days -> "The receiver accepts events, but its certificate is valid for " + days
                        + " more days only: have it renewed.")
                .orElse(accepted);
    }

    private static String tls(Findings findings) {
        return findings.outcome()
                .evidence()
                .unanswered()
                .flatMap(kind -> ServerCertificate.advice(kind, "the receiver"))
                .orElseGet(() -> handshake(findings));
    }

    private static String handshake(Findings findings) {
        return findings.target().settings().clientCertificate().isPresent()
                ? "Check the receiver's certificate with its chain, and that it trusts the client certificate entered here."
                : "Have the receiver use a certificate for this host that is valid and sent with its chain, and TLS 1.2 or 1.3;"
                        + " if it asks for a client certificate, enter one.";
    }

    private static String authentication(Target target) {
        return switch (target.settings().authentication()) {
            case Authentication.None ignored ->
                "Enter how to authenticate: the receiver does not take events from anyone.";
            case Authentication.Basic ignored -> "Check user name and password, and that the user may send events.";
            case Authentication.Bearer ignored ->
                "Check the token: the receiver does not know it, or does not let it send.";
            case Authentication.ClientCredentials ignored ->
                "Check scope and audience: the receiver does not accept the access token that was granted.";
        };
    }

    private static String http(Findings findings) {
        return switch (findings.cause()) {
            case TIMEOUT ->
                "Have the receiver answer at once and work afterwards: it takes longer than it is waited for.";
            case CONNECTION_LOST ->
                "Look at the receiver's log, or at a proxy before it: the connection ended without an answer.";
            case INVALID_RESPONSE -> "Check port and path: what answers there does not speak HTTP as it should.";
            case REDIRECT -> "Enter the address that the receiver redirects to: redirects are not followed.";
            case THROTTLED -> "Have the receiver's limit raised, or set a rate limit here.";
            case SERVER_ERROR -> "Look at the receiver's log: it has failed.";
            case GONE ->
                "Remove the destination, or have the receiver accept events again: it answers that it wants no more.";
            case INTERNAL -> "Try again: the fault is this installation's.";
            case NOT_ACCEPTED ->
                findings.isAboutThePath()
                        ? "Check the path: the receiver has nothing there that takes a POST."
                        : "Look at the answer: the receiver does not accept the test event, whose type is "
                                + TestEvent.TYPE + ".";
            case REFUSED, UNRESOLVED, UNREACHABLE, TLS_FAILED, TOKEN_UNAVAILABLE ->
                "Try again: the request was not sent.";
        };
    }
}
