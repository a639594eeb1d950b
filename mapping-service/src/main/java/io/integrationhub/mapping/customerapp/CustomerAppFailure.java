package io.integrationhub.mapping.customerapp;

/**
 * A call to the customer app brought nothing usable. The message is for the administrator of the hub, and holds neither
 * a secret nor anything of the answer's body.
 */
public class CustomerAppFailure extends RuntimeException {

    public CustomerAppFailure(String message) {
        super(message);
    }
}
