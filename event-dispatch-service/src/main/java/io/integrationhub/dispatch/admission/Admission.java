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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Decides about records. */
@ApplicationScoped
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
    }

    /**
     * Decides about a record of the stream. What a trusted source says it has validated before; decoding is enough.
     * Fails only when the database cannot be asked.
     */
    public Uni<Decision> decide(RawRecord raw) {
        return sound(() -> judge(raw));
    }

    /** Decides as if the source were not trusted. */
    public Uni<Decision> decideStrictly(RawRecord raw) {
        return sound(() -> judgeStrictly(raw));
    }

    private Uni<Decision> judge(RawRecord raw) {
        return switch (decoder.decode(raw)) {
            case Decoded.Undecodable undecodable -> decision(new Decision.Refused(undecodable.refusal()));
            case Decoded.Event event
            when trusted.contains(raw.header(CloudEvent.SOURCE)) ->
                EventRules.author(raw, event.event())
                        .map(refusal -> decision(new Decision.Refused(refusal)))
                        .orElseGet(() -> decision(admitted(event)));
            case Decoded.Event event -> check(raw, event);
        };
    }

    private Uni<Decision> judgeStrictly(RawRecord raw) {
        return switch (decoder.decode(raw)) {
            case Decoded.Undecodable undecodable -> decision(new Decision.Refused(undecodable.refusal()));
            case Decoded.Event event -> check(raw, event);
        };
    }

    private Uni<Decision> check(RawRecord raw, Decoded.Event event) {
        Optional<Refusal> refused =
                EventRules.author(raw, event.event()).or(() -> EventRules.envelope(raw, event.event()));
        if (refused.isPresent()) {
            return decision(new Decision.Refused(refused.get()));
        }
        return schemas.find(event.event().account(), event.event().type()).map(schema -> fits(event, schema));
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
    private static Uni<Decision> sound(Supplier<Uni<Decision>> judging) {
        try {
            return judging.get();
        } catch (RuntimeException | StackOverflowError fault) {
            return decision(failed(fault));
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

    private static Uni<Decision> decision(Decision decision) {
        return Uni.createFrom().item(decision);
    }
}
