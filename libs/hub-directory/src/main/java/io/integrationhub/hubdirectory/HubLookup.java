package io.integrationhub.hubdirectory;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.integrationhub.hubdirectory.HubServiceClient.HubState;
import io.integrationhub.hubdirectory.HubServiceClient.Refused;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks hub-service for a hub: for one whose changes have not arrived yet, so that a hub can be used the moment it is created,
 * and for the one that has a name now.
 */
@ApplicationScoped
class HubLookup {

    private static final Logger LOG = Logger.getLogger(HubLookup.class);

    /** Until its changes say otherwise. */
    private static final String MASKED = "masked";

    /**
     * What the client says of connections that cannot be had, or that break, and of answers that take too long; or it does
     * not ask, because that happened often.
     */
    private static final List<Class<? extends Exception>> NO_ANSWER = List.of(
            IOException.class,
            VertxException.class,
            ProcessingException.class,
            TimeoutException.class,
            FaultToleranceException.class);

    /** RFC 9110, section 15.5.9, RFC 8470 and RFC 6585. */
    private static final Set<Integer> TRY_LATER = Set.of(408, 425, 429);

    private final HubServiceClient client;

    HubLookup(@RestClient HubServiceClient client) {
        this.client = client;
    }

    /**
     * The hub as hub-service knows it; empty when it has none of that name. Fails with unavailable when hub-service does
     * not answer, with unauthenticated or forbidden when it does not accept the caller. That the two do not understand each
     * other is a defect.
     */
    Uni<Optional<HubChange.Changed>> find(String account, String name) {
        return client.get(name)
                .map(hub -> Optional.of(changed(account, hub)))
                .onFailure(HubLookup::isNotFound)
                .recoverWithItem(Optional.empty())
                .onFailure(Exception.class)
                .transform(HubLookup::explained);
    }

    private static HubChange.Changed changed(String account, HubState hub) {
        return new HubChange.Changed(
                hub.id(),
                account,
                hub.name(),
                hub.status(),
                MASKED,
                KnownHub.LOOKED_UP,
                hub.createdAt(),
                hub.createdAt());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof Refused refused && refused.status() == 404;
    }

    private static Throwable explained(Throwable failure) {
        return switch (failure) {
            // An IOException, too, but not of the connection.
            case JsonProcessingException unreadable ->
                new IllegalStateException("hub-service's answer is no hub", unreadable);
            case Refused refused -> explained(refused);
            case WebApplicationException fault -> unavailable(fault);
            default -> isNoAnswer(failure) ? unavailable(failure) : failure;
        };
    }

    private static boolean isNoAnswer(Throwable failure) {
        return NO_ANSWER.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static RuntimeException explained(Refused answer) {
        return switch (answer.status()) {
            case 401 -> new AuthenticationFailedException("hub-service does not accept the caller's token", answer);
            case 403 -> CommonProblem.FORBIDDEN.problem("hub-service does not let the caller see the hub.");
            default ->
                TRY_LATER.contains(answer.status())
                        ? unavailable(answer)
                        : new IllegalStateException("hub-service does not understand the question", answer);
        };
    }

    private static HttpProblem unavailable(Throwable failure) {
        LOG.warnf("hub-service did not answer: cause=%s", FailureWords.of(failure));
        return CommonProblem.UNAVAILABLE.problem("hub-service cannot be asked for the hub. Try again in a moment.");
    }
}
