package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedReceiptTest {
    private final List<String> told = new ArrayList<>();
    private final CountedReceipt receipt =
            new CountedReceipt(2, () -> told.add("acknowledged"), () -> told.add("closed"));

    @Test
    void acknowledgesWhenTheLastPartIsDurable() {
        receipt.recorded();
        assertThat(told).isEmpty();

        receipt.recorded();
        assertThat(told).containsExactly("acknowledged", "closed");
    }

    @Test
    void doesNotAcknowledgeWhenAPartWasDropped() {
        receipt.dropped();
        receipt.recorded();

        assertThat(told).containsExactly("closed");
    }
}
