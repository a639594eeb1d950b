package io.integrationhub.dispatch.delivery;

import static java.util.Objects.requireNonNull;

import io.integrationhub.dispatch.destination.RequestTemplate;
import io.integrationhub.dispatch.destination.Target.Locked;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.answer.AnswerBody;
import io.integrationhub.egress.answer.Excerpt;
import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.kit.problem.FailureWords;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt: checks the address, sends the signed request, and says how it ended. All of it happens on the event
 * loop that it is called on.
 */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final EgressGuard guard;
    private final EgressClient client;
    private final SealedValues sealed;
    private final Clock clock;
    private final AsciiString userAgent;
    private final EgressClient.Limits limits;

    Sender(EgressGuard guard, EgressClient client, SealedValues sealed, DeliveryConfig config, Clock clock) {
        this.guard = guard;
        this.client = client;
        this.sealed = sealed;
        this.clock = clock;
        this.userAgent = new AsciiString(config.userAgent());
        this.limits = new EgressClient.Limits(config.maxResponseBytes(), config.timeout(), config.bodyTimeout());
    }

    /**
     * Makes an attempt.
     *
     * @param ended told once how it ended, whatever fails: a fault of our own is {@link FailureCause#INTERNAL}
     */
    public void send(Delivery delivery, Consumer<AttemptOutcome> ended) {
        new Attempt(delivery, ended).begin();
    }

    /** One attempt on its way. */
    private final class Attempt implements EgressGuard.Verdict, EgressClient.Answer {
        private final Delivery delivery;
        private final Consumer<AttemptOutcome> ended;
        private final long startNanos = System.nanoTime();
        private @Nullable RequestTemplate template;
        private @Nullable WebhookRequest webhook;
        private @Nullable EgressRequest request;
        private long lookUpNanos = Timings.NONE;
        private boolean opened;
        private boolean over;

        private Attempt(Delivery delivery, Consumer<AttemptOutcome> ended) {
            this.delivery = delivery;
            this.ended = ended;
        }

        void begin() {
            try {
                switch (delivery.target().sending()) {
                    case RequestTemplate ready -> {
                        template = ready;
                        guard.check(ready.url(guard), this);
                    }
                    case Locked locked -> failed(new IllegalStateException("its secrets cannot be opened"));
                }
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        }

        @Override
        public void allowed(CheckedTarget target, long nanos) {
            lookUpNanos = nanos;
            try {
                opened = delivery.target().revealed() && SealedValues.areIn(delivery.event());
                String data = sealed.shown(delivery.event(), opened);
                var made = new WebhookRequest(
                        delivery.event(), requireNonNull(template), data, clock.instant(), userAgent);
                webhook = made;
                EgressRequest sent =
                        EgressRequest.post(target, delivery.target().key(), made.body());
                made.headers(sent::header);
                request = sent;
                client.send(sent, limits, this);
            } catch (RuntimeException | Error fault) {
                failed(fault);
            }
        }

        @Override
        public void came(Response response) {
            AttemptOutcome outcome;
            try {
                outcome = decisive(response).outcome(evidence(response), clock.instant());
            } catch (RuntimeException | Error fault) {
                failed(fault);
                return;
            }
            end(outcome);
        }

        @Override
        public void failed(Throwable failure) {
            if (TransportFailure.matches(failure)) {
                LOG.debugf(failure, "attempt without an answer");
                end(TransportFailure.outcome(failure, evidence(failure)));
            } else {
                LOG.errorf(
                        FailureWords.withPlace(failure),
                        "an attempt failed by our own fault: delivery=%s fault=%s",
                        delivery.id(),
                        FailureWords.of(failure));
                end(AttemptOutcome.Failed.unanswered(
                        FailureCause.INTERNAL, evidence(failure), "an internal failure, not the receiver's"));
            }
        }

        private void end(AttemptOutcome outcome) {
            if (over) {
                return;
            }
            over = true;
            try {
                ended.accept(outcome);
            } catch (RuntimeException | Error fault) {
                LOG.errorf(
                        FailureWords.withPlace(fault),
                        "how an attempt ended could not be taken in: delivery=%s fault=%s",
                        delivery.id(),
                        FailureWords.of(fault));
            }
        }

        /** A receiver may send back what it got: no secret of it is kept, and nothing of an answer to opened values. */
        private WebhookResponse decisive(Response response) {
            boolean kept = !opened && response.status() / 100 != 2;
            return new WebhookResponse(
                    response.status(),
                    response.headers().getAll("retry-after"),
                    unexpectedEnd(response),
                    kept ? Excerpt.of(body(response), secrets(), limits.maxBytes()) : Optional.empty());
        }

        /** What is secret of the request: of all to this destination, and the signatures of this one. */
        private SentSecrets secrets() {
            return requireNonNull(template)
                    .secrets()
                    .and(requireNonNull(webhook).secrets());
        }

        /** An answer to opened values may hold them in its headers, too. */
        private Evidence evidence(Response response) {
            Timings timings = response.timings().withDns(lookUpNanos);
            HttpHeaders sent = requireNonNull(request).headers();
            return opened
                    ? Evidence.of(timings, sent, secrets())
                    : Evidence.of(timings, sent, response.headers(), secrets());
        }

        private Evidence evidence(Throwable failure) {
            Timings timings = failure instanceof EgressFailure unanswered
                    ? unanswered.timings()
                    : Timings.of(Duration.ofNanos(System.nanoTime() - startNanos));
            EgressRequest sent = request;
            return sent == null
                    ? Evidence.of(timings.withDns(lookUpNanos))
                    : Evidence.of(timings.withDns(lookUpNanos), sent.headers(), secrets());
        }
    }

    private static AnswerBody body(Response response) {
        return new AnswerBody(
                response.body().getBytes(),
                response.incomplete().isPresent(),
                response.headers().getAll("content-encoding"),
                response.headers().get("content-type"));
    }

    /** A text that is longer than what is read is cut on purpose. */
    private static Optional<String> unexpectedEnd(Response response) {
        return response.truncated() ? Optional.empty() : response.incomplete().map(EgressClient.Incomplete::words);
    }
}
