package io.integrationhub.egress;

/** Too many requests wait for a connection to the same destination already. It says nothing of the server. */
public final class EgressBusy extends RuntimeException {

    EgressBusy() {
        super("too many requests to this destination are waiting already");
    }
}
