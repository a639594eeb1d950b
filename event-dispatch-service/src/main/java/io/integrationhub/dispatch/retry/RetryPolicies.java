package io.integrationhub.dispatch.retry;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Provides the policy that the configuration asks for. */
class RetryPolicies {

    @Produces
    @Singleton
    RetryPolicy policy(RetryConfig config) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new RetryPolicy(config.schedule().orElse(RetryPolicy.STANDARD_SCHEDULE), config.holdLimit(), random);
    }
}
