package io.integrationhub.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.testkit.ContractSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErasureOrderTest {

    @Test
    void theExampleOrdersToEraseTheSessionAndItsAnalyses() {
        String example = ContractSchema.example("session.erased.v1.json");

        Optional<ErasureOrder> order = ErasureOrder.of(event("session.erased", "s-1", example));

        assertThat(order.orElseThrow().subjects()).hasSize(2).startsWith("s-1").doesNotContainNull();
        assertThat(example).contains(order.orElseThrow().subjects().get(1));
    }

    @Test
    void anAnalysisWithoutASessionIsErasedAlone() {
        String example = ContractSchema.example("document_analysis.erased.v1.json");

        Optional<ErasureOrder> order = ErasureOrder.of(event("document_analysis.erased", "a-1", example));

        assertThat(order).contains(new ErasureOrder("acme", "a-1", "document_analysis.erased", List.of("a-1")));
    }

    @Test
    void otherEventsOrderNothing() {
        assertThat(ErasureOrder.of(event("session.ended", "s-1", "{\"analysisIds\":[\"a-1\"]}")))
                .isEmpty();
    }

    @Test
    void whatIsNoIdIsSkipped() {
        var order = ErasureOrder.of(event("session.erased", "s-1", "{\"analysisIds\":[1,null,\"a-1\",\"s-1\"]}"));

        assertThat(order.orElseThrow().subjects()).containsExactly("s-1", "a-1");
    }

    @Test
    void whatIsPublishedFitsTheContract() {
        var erasure = new Erasure("acme", "s-1", "session.erased", List.of("s-1"), Samples.NOW, Optional.empty());

        var message = ErasureMessages.completed(erasure, Samples.NOW);

        ContractSchema.named("session.erasure_completed").assertFits(String.valueOf(message.payload()));
        assertThat(message.key()).isEqualTo("s-1");
    }

    private static SessionEvent event(String type, String subject, String data) {
        Instant now = Samples.NOW;
        return new SessionEvent("e-1", type, "acme", subject, now, now, 0, 0, Optional.empty(), data);
    }
}
