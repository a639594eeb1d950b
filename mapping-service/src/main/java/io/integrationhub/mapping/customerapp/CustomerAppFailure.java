package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.connectivity.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to the customer app brought nothing usable. The message is for the administrator of the hub, and holds neither
 * a secret nor anything of the answer's body.
 */
public class CustomerAppFailure extends RuntimeException {
    private final @Nullable Step step;

    /** The answer is not of the shape that contracts/openapi/customer-app.yaml describes. */
    public CustomerAppFailure(String message) {
        this(Step.ANSWER, message);
    }

    /**
     * It failed at a step.
     *
     * @param step null when it was none of the customer app's
     */
    public CustomerAppFailure(@Nullable Step step, String message) {
        super(message);
        this.step = step;
    }

    /** The step at fault; empty when the fault is not the customer app's. */
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** The same with another sentence behind it. */
    public CustomerAppFailure and(String sentence) {
        return new CustomerAppFailure(step, getMessage() + " " + sentence);
    }
}
