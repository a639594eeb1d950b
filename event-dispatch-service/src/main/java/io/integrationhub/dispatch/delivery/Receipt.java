package io.integrationhub.dispatch.delivery;

/** Told once when what happened to a delivery is durable; for a record from Kafka the last one acknowledges it. */
@FunctionalInterface
public interface Receipt {
    Receipt NONE = () -> {};

    void recorded();
}
