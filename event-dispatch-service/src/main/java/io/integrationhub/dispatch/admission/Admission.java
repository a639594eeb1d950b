package io.integrationhub.dispatch.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.eventtype.TypeSchemas;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.schema.EventSchema;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Decides about records. */
@Singleton
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final Decoder decoder;
    private final TypeSchemas schemas;
    private final Set<String> trusted;

    Admission(ObjectMapper json, TypeSchemas schemas, AdmissionConfig config) {
        this.decoder = new Decoder(json);
        this.schemas = schemas;
        this.trusted = config.trustedSources().orElse(Set.of());
    }

    /** The decision. */
    public sealed interface Decision {

        /**
         * The record is an event.
         *
         * @param onlyHub the hub to which the event narrows its session from now on, itself included
         * @param data the event's data, parsed
         */
        record Admitted(SessionEvent event, Optional<String> onlyHub, JsonNode data) implements Decision {}

        /** The record is none that may be delivered. */
        record Refused(Refusal refusal) implements Decision {}

        /** The database has to be asked about the event's type first, see {@link Admission#settle}. */
        record Undecided(Decoded.Event event) implements Decision {}
    }

    /**
     * Decides about a record of the stream. What a trusted source says it has validated before; decoding is enough.
     */
    public Decision decide(RawRecord raw) {
        return sound(() -> judge(raw, trusted.contains(raw.header(CloudEvent.SOURCE))));
    }

    /** Decides as if the source were not trusted. */
    public Decision decideStrictly(RawRecord raw) {
        return sound(() -> judge(raw, false));
    }

    /** Asks what is to be asked; never undecided. Fails only when the database cannot be asked. */
    public Uni<Decision> settle(Decision decision) {
        return decision instanceof Decision.Undecided undecided
                ? settle(undecided.event())
                : Uni.createFrom().item(decision);
    }

    private Uni<Decision> settle(Decoded.Event event) {
        return schemas.find(event.event().account(), event.event().type()).map(schema -> fits(event, schema));
    }

    private Decision judge(RawRecord raw, boolean isTrusted) {
        return switch (decoder.decode(raw)) {
            case Decoded.Undecodable undecodable -> new Decision.Refused(undecodable.refusal());
            case Decoded.Event event ->
                EventRules.author(raw, event.event())
                        .or(() -> isTrusted ? Optional.empty() : EventRules.envelope(raw, event.event()))
                        .<Decision>map(Decision.Refused::new)
                        .orElseGet(() -> isTrusted ? admitted(event) : check(event));
        };
    }

    private Decision check(Decoded.Event event) {
        return schemas.withKnown(event.event().account(), event.event().type(), schema -> fits(event, schema))
                .orElseGet(() -> new Decision.Undecided(event));
    }

    private static Decision fits(Decoded.Event event, Optional<EventSchema> schema) {
        try {
            return EventRules.data(event.event(), event.data(), schema)
                    .<Decision>map(Decision.Refused::new)
                    .orElseGet(() -> admitted(event));
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(fault);
        }
    }

    /** What fails here is no outage: it would fail for ever, and everything behind the record would wait as long. */
    private static Decision sound(Supplier<Decision> judging) {
        try {
            return judging.get();
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(fault);
        }
    }

    private static Decision failed(Throwable fault) {
        // Without its message, which may quote the record.
        LOG.errorf(
                FailureWords.withPlace(fault),
                "a record cannot be judged, it is dead-lettered: fault=%s",
                FailureWords.of(fault));
        return new Decision.Refused(
                Refusal.of(Reason.PROCESSING_FAILED, "", "it cannot be judged by a fault of the suite's own"));
    }

    private static Decision admitted(Decoded.Event event) {
        return new Decision.Admitted(event.event(), event.onlyHub(), event.data());
    }
}
