package io.integrationhub.dispatch.outcome;

import static io.integrationhub.dispatch.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is published must be what the contract says. */
class OutcomeMessagesTest {
    private final OutcomeMessages messages = new OutcomeMessages(new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL));

    @Test
    void aSuccessFitsTheSchema() throws IOException {
        Attempted success = new Attempted(
                Samples.fresh(Samples.target("acme", "hub_2")), Samples.success(), Optional.empty(), NOW, NOW);

        OutboxMessage message = messages.of(DeliveryRow.of(success));

        assertThat(message.headers())
                .containsEntry("ce_type", "delivery.succeeded")
                .containsEntry("ce_accountid", "acme");
        assertFits(message);
    }

    @Test
    void aFailureFitsTheSchemaHoweverLongItsReason() throws IOException {
        Attempted failure = new Attempted(
                Samples.waited(Samples.target("acme", "hub_2")),
                Samples.failure(FailureCause.TIMEOUT),
                Optional.of(new GiveUp("no ".repeat(1_000))),
                NOW,
                NOW);

        OutboxMessage message = messages.of(DeliveryRow.of(failure));

        assertThat(message.headers()).containsEntry("ce_type", "delivery.failed");
        assertThat(message.key()).isEqualTo("session-1");
        assertFits(message);
    }

    @Test
    void anOutcomeHasTheSameIdEachTimeAndAnotherOutcomeAnother() {
        Delivery delivery = Samples.fresh(Samples.target("acme", "hub_2"));
        Attempted success = new Attempted(delivery, Samples.success(), Optional.empty(), NOW, NOW);
        Attempted failure =
                new Attempted(delivery, Samples.failure(FailureCause.TIMEOUT), Optional.of(new GiveUp("no")), NOW, NOW);

        assertThat(id(success)).isEqualTo(id(success)).isNotEqualTo(id(failure));
    }

    private String id(Attempted attempted) {
        return messages.of(DeliveryRow.of(attempted)).headers().getOrDefault("ce_id", "none");
    }

    private static void assertFits(OutboxMessage message) throws IOException {
        String schema = Files.readString(Repository.root().resolve("contracts/schemas/delivery.outcome.v1.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(
                                String.valueOf(message.payload()),
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }
}
