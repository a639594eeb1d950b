package io.integrationhub.dispatch.delivery;

import io.integrationhub.dispatch.destination.RequestTemplate;
import io.integrationhub.dispatch.destination.Target.Locked;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.answer.AnswerBody;
import io.integrationhub.egress.answer.Excerpt;
import io.integrationhub.egress.answer.SentSecrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes one attempt: checks the address, sends the signed request, and says how it ended. Fails only by our own fault. */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final EgressGuard guard;
    private final EgressClient client;
    private final SealedValues sealed;
    private final Clock clock;
    private final String userAgent;
    private final EgressClient.Limits limits;

    Sender(EgressGuard guard, EgressClient client, SealedValues sealed, DeliveryConfig config, Clock clock) {
        this.guard = guard;
        this.client = client;
        this.sealed = sealed;
        this.clock = clock;
        this.userAgent = config.userAgent();
        this.limits = new EgressClient.Limits(config.maxResponseBytes(), config.timeout(), config.bodyTimeout());
    }

    public Uni<AttemptOutcome> attempt(Delivery delivery) {
        return switch (delivery.target().sending()) {
            case RequestTemplate template -> attempt(delivery, template);
            case Locked locked -> Uni.createFrom().failure(new IllegalStateException("its secrets are locked"));
        };
    }

    private Uni<AttemptOutcome> attempt(Delivery delivery, RequestTemplate template) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .item(() -> template.url(guard))
                .chain(guard::check)
                .chain(checked -> send(delivery, template, checked))
                .onFailure(TransportFailure::matches)
                .recoverWithItem(failure -> failed(failure, since(start)));
    }

    private Uni<AttemptOutcome> send(Delivery delivery, RequestTemplate template, CheckedTarget checked) {
        boolean opened = delivery.target().revealed() && SealedValues.areIn(delivery.event());
        String data = sealed.shown(delivery.event(), opened);
        WebhookRequest webhook = WebhookRequest.of(delivery, template, data, clock.instant(), userAgent);
        EgressRequest request = EgressRequest.post(checked, delivery.target().key(), webhook.body());
        webhook.headers().forEach(request::header);
        return client.send(request, limits)
                .map(response -> decisive(response, template.secrets().and(webhook.secrets()), opened)
                        .outcome(response.elapsed(), clock.instant()));
    }

    /** A receiver may send back what it got: no secret of it is kept, and nothing of an answer to opened values. */
    private WebhookResponse decisive(EgressClient.Response response, SentSecrets secrets, boolean opened) {
        boolean kept = !opened && response.status() / 100 != 2;
        return new WebhookResponse(
                response.status(),
                response.headers().getAll("retry-after"),
                unexpectedEnd(response),
                kept ? Excerpt.of(body(response), secrets, limits.maxBytes()) : Optional.empty());
    }

    private static AnswerBody body(EgressClient.Response response) {
        return new AnswerBody(
                response.body().getBytes(),
                response.incomplete().isPresent(),
                response.headers().getAll("content-encoding"),
                response.headers().get("content-type"));
    }

    /** A text that is longer than what is read is cut on purpose. */
    private static Optional<String> unexpectedEnd(EgressClient.Response response) {
        return response.truncated() ? Optional.empty() : response.incomplete().map(EgressClient.Incomplete::words);
    }

    private static AttemptOutcome failed(Throwable failure, Duration latency) {
        LOG.debugf(failure, "attempt without an answer");
        return TransportFailure.outcome(failure, latency);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
