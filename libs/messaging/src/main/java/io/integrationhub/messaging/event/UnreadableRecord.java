package io.integrationhub.messaging.event;

/** A record is not what its contract says. The message names the fault, never the content. */
public final class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1;

    public UnreadableRecord(String message) {
        super(message);
    }
}
