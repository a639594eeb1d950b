package io.integrationhub.dispatch.shard;

import io.integrationhub.dispatch.delivery.Receipt;
import java.util.UUID;

/** Ends that a delivery is under way, then tells what it is a part of. */
public record DeliveryReceipt(UUID delivery, long epoch, OpenWork work, Receipt whole) implements Receipt {

    @Override
    public void recorded() {
        work.end(delivery, epoch);
        whole.recorded();
    }

    @Override
    public void dropped() {
        work.end(delivery, epoch);
        whole.dropped();
    }
}
