package io.integrationhub.dispatch.shard;

import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.shard.OpenWork.InFlight;
import java.util.List;

/** Ends that a delivery is in flight, then tells what it is a part of, and who else waits for it. */
public record DeliveryReceipt(InFlight inFlight, OpenWork work, Receipt whole) implements Receipt {

    @Override
    public void recorded() {
        List<Receipt> followers = work.end(inFlight);
        whole.recorded();
        followers.forEach(Receipt::recorded);
    }

    @Override
    public void dropped() {
        List<Receipt> followers = work.end(inFlight);
        whole.dropped();
        followers.forEach(Receipt::dropped);
    }
}
