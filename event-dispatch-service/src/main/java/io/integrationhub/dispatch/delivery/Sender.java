package io.integrationhub.dispatch.delivery;

import static java.util.Objects.requireNonNull;

import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.RequestTemplate;
import io.integrationhub.dispatch.destination.Target;
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
import io.integrationhub.kit.trace.Traces;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt: gets an access token if one is wanted, checks the address, sends the signed request, and says how it
 * ended. All of it happens on the event loop that it is called on.
 */
@Singleton
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");
    private static final int UNAUTHORIZED = 401;

    private final EgressGuard guard;
    private final EgressClient client;
    private final AccessTokens tokens;
    private final SealedValues sealed;
    private final Traces traces;
    private final Clock clock;
    private final AsciiString userAgent;
    private final EgressClient.Limits limits;

    Sender(
            EgressGuard guard,
            EgressClient client,
            AccessTokens tokens,
            SealedValues sealed,
            Traces traces,
            DeliveryConfig config,
            Clock clock) {
        this.guard = guard;
        this.client = client;
        this.tokens = tokens;
        this.sealed = sealed;
        this.traces = traces;
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
        Purpose purpose = delivery.attempt() == 1 ? Purpose.FIRST_ATTEMPT : Purpose.LATER_ATTEMPT;
        send(delivery.event(), delivery.target(), purpose, AttemptSpan.begin(traces, delivery), ended);
    }

    /** The same for an event that is no part of a delivery: once, of which neither connection nor access token is kept. */
    public void test(SessionEvent event, Target receiver, Consumer<AttemptOutcome> ended) {
        send(event, receiver, Purpose.TEST, AttemptSpan.NONE, ended);
    }

    private void send(
            SessionEvent event, Target receiver, Purpose purpose, AttemptSpan span, Consumer<AttemptOutcome> ended) {
        switch (receiver.sending()) {
            case RequestTemplate template -> new Attempt(event, receiver, template, purpose, span, ended).begin();
            case Locked locked -> {
                AttemptOutcome outcome = AttemptOutcome.Failed.unanswered(
                        FailureCause.INTERNAL,
                        Evidence.of(Duration.ZERO),
                        "the destination's secrets cannot be opened with the keyset of this service");
                span.end(outcome);
                ended.accept(outcome);
            }
        }
    }

    private EgressClient.Limits limits(RequestTemplate template) {
        Duration own = template.settings().timeout().orElse(null);
        if (own == null) {
            return limits;
        }
        Duration ofBody = own.compareTo(limits.bodyTimeout()) < 0 ? own : limits.bodyTimeout();
        return new EgressClient.Limits(limits.maxBytes(), own, ofBody);
    }

    /** What a request is for. */
    private enum Purpose {
        /** Most succeed, and successes are kept without headers. */
        FIRST_ATTEMPT,
        LATER_ATTEMPT,
        TEST
    }

    /** One attempt on its way. */
    private final class Attempt implements EgressGuard.Verdict, EgressClient.Answer {
        private final SessionEvent event;
        private final Target receiver;
        private final RequestTemplate template;
        private final Purpose purpose;
        private final AttemptSpan span;
        private final Consumer<AttemptOutcome> ended;
        private final @Nullable ClientCredentials credentials;
        private final long startNanos = System.nanoTime();
        private @Nullable String token;
        private @Nullable Sent sent;
        private long lookUpNanos = Timings.NONE;
        private boolean again;
        private boolean opened;
        private boolean over;

        private Attempt(
                SessionEvent event,
                Target receiver,
                RequestTemplate template,
                Purpose purpose,
                AttemptSpan span,
                Consumer<AttemptOutcome> ended) {
            this.event = event;
            this.receiver = receiver;
            this.template = template;
            this.purpose = purpose;
            this.span = span;
            this.ended = ended;
            this.credentials = template.clientCredentials().orElse(null);
        }

        void begin() {
            try {
                if (credentials == null) {
                    check();
                } else if (purpose == Purpose.TEST) {
                    tokens.newToken(receiver.key(), credentials, this::authorized);
                } else {
                    tokens.token(receiver.key(), credentials, this::authorized);
                }
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        }

        private void authorized(AccessTokens.Result result) {
            switch (result) {
                case AccessTokens.Result.Granted granted -> {
                    token = granted.token();
                    check();
                }
                case AccessTokens.Result.Refused refused ->
                    end(new AttemptOutcome.Failed(
                            FailureCause.TOKEN_UNAVAILABLE,
                            OptionalInt.empty(),
                            Evidence.of(since()),
                            Optional.empty(),
                            refused.words(),
                            refused.excerpt()));
                case AccessTokens.Result.Fault fault -> failed(fault.cause());
            }
        }

        private void check() {
            try {
                guard.check(template.url(guard), this);
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        }

        @Override
        public void allowed(CheckedTarget target, long nanos) {
            lookUpNanos = nanos;
            try {
                Sent made = request(target);
                sent = made;
                client.send(made.request(), limits(template), this);
            } catch (RuntimeException | Error fault) {
                failed(fault);
            }
        }

        private Sent request(CheckedTarget target) {
            opened = receiver.revealed() && SealedValues.areIn(event);
            String data = sealed.shown(event, opened);
            var made = new WebhookRequest(event, template, data, clock.instant(), userAgent);
            EgressRequest request = EgressRequest.post(target, receiver.key(), made.body());
            made.headers(request::header);
            span.goesOnIn(target, request);
            if (token != null) {
                request.header(AUTHORIZATION, "Bearer " + token);
            }
            template.identity().ifPresent(request::identity);
            if (purpose == Purpose.TEST) {
                request.onConnectionOfItsOwn();
            }
            return new Sent(request, made, template, token);
        }

        @Override
        public void came(Response response) {
            if (response.status() == UNAUTHORIZED && mayHaveBeenWithdrawn()) {
                again = true;
                sent = null;
                tokens.refused(receiver.key(), requireNonNull(credentials), requireNonNull(token));
                begin();
                return;
            }
            AttemptOutcome outcome;
            try {
                outcome = decisive(response).outcome(evidence(response), clock.instant());
            } catch (RuntimeException | Error fault) {
                failed(fault);
                return;
            }
            end(outcome);
        }

        /** Before it expires (RFC 6750, section 3.1): then it is tried once more with another. A test has a new one. */
        private boolean mayHaveBeenWithdrawn() {
            return token != null && !again && purpose != Purpose.TEST;
        }

        @Override
        public void failed(Throwable failure) {
            if (TransportFailure.matches(failure)) {
                LOG.debugf(failure, "attempt without an answer");
                end(TransportFailure.outcome(failure, evidence(failure)));
            } else {
                LOG.errorf(
                        FailureWords.withPlace(failure),
                        "an attempt failed by our own fault: event=%s destination=%s fault=%s",
                        event.id(),
                        receiver.key(),
                        FailureWords.of(failure));
                end(AttemptOutcome.Failed.unanswered(
                        FailureCause.INTERNAL, Evidence.of(since()), "an internal failure, not the receiver's"));
            }
        }

        private void end(AttemptOutcome outcome) {
            if (over) {
                return;
            }
            over = true;
            span.end(outcome);
            try {
                ended.accept(outcome);
            } catch (RuntimeException | Error fault) {
                LOG.errorf(
                        FailureWords.withPlace(fault),
                        "how an attempt ended could not be taken in: event=%s destination=%s fault=%s",
                        event.id(),
                        receiver.key(),
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
                    kept
                            ? Excerpt.of(body(response), requireNonNull(sent).secrets(), limits.maxBytes())
                            : Optional.empty());
        }

        /** An answer to opened values may hold them in its headers, too. */
        private Evidence evidence(Response response) {
            Timings timings = response.timings().withDns(lookUpNanos);
            if (purpose == Purpose.FIRST_ATTEMPT && response.status() / 100 == 2) {
                return Evidence.of(timings);
            }
            Sent made = requireNonNull(sent);
            return new Evidence(timings, made.request(), opened ? null : response.headers(), made::secrets);
        }

        private Evidence evidence(Throwable failure) {
            Timings timings = failure instanceof EgressFailure unanswered ? unanswered.timings() : Timings.of(since());
            Sent made = sent;
            Evidence evidence = made == null
                    ? Evidence.of(since())
                    : new Evidence(timings.withDns(lookUpNanos), made.request(), null, made::secrets);
            return failure instanceof EgressFailure unanswered ? evidence.unanswered(unanswered.kind()) : evidence;
        }

        private Duration since() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }

    /** A request with what was sent in it: an attempt that makes a second one gets another token for it. */
    private record Sent(
            EgressRequest request,
            WebhookRequest webhook,
            RequestTemplate template,
            @Nullable String token) {

        /** What is secret of it: of all to this destination, and the signatures and the token of this one. */
        SentSecrets secrets() {
            List<String> own = new ArrayList<>(webhook.secrets());
            if (token != null) {
                own.add(token);
            }
            return template.secrets().and(own);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Sent[" + webhook + "]";
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
