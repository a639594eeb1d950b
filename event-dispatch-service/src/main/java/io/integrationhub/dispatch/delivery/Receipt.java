package io.integrationhub.dispatch.delivery;

/**
 * What the place where a delivery came from wants to hear of it: exactly one of the two. For a record from Kafka the
 * last {@link #recorded} acknowledges it.
 */
public interface Receipt {
    Receipt NONE = new Receipt() {
        @Override
        public void recorded() {}

        @Override
        public void dropped() {}
    };

    /** What happened is durable. */
    void recorded();

    /** This process has lost the shard: the new owner takes it up again, from Kafka or from its due row. */
    void dropped();
}
