package io.integrationhub.credential.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.integrationhub.credential.problem.CredentialServiceProblem;
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
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks hub-service for a hub that has not reached us yet, so that a hub can be used the moment it is created. */
@ApplicationScoped
class HubLookup {

    private static final Logger LOG = Logger.getLogger(HubLookup.class);

    /** What the client says of connections that cannot be had, or that break, and of answers that take too long. */
    private static final List<Class<? extends Exception>> NO_ANSWER =
            List.of(IOException.class, VertxException.class, ProcessingException.class, TimeoutException.class);

    private final HubServiceClient client;

    HubLookup(@RestClient HubServiceClient client) {
        this.client = client;
    }

    /**
     * The hub, or a problem: hub_not_found when there is none, unavailable when hub-service does not answer, unauthenticated
     * or forbidden when it does not accept the caller. That the two do not understand each other is a defect.
     */
    Uni<HubReference> ask(String account, String name) {
        return client.get(name)
                .map(answer -> new HubReference(answer.id(), account, name))
                .onFailure(HubLookup::isNoAnswer)
                .transform(HubLookup::unavailable)
                .onFailure(WebApplicationException.class)
                .transform(HubLookup::refused)
                .onFailure(JsonProcessingException.class)
                .transform(unreadable -> new IllegalStateException("hub-service's answer is no hub", unreadable));
    }

    private static boolean isNoAnswer(Throwable failure) {
        return switch (failure) {
            // An IOException, too, but not of the connection.
            case JsonProcessingException unreadable -> false;
            case WebApplicationException answer -> answer.getResponse().getStatus() >= 500;
            default -> NO_ANSWER.stream().anyMatch(type -> type.isInstance(failure));
        };
    }

    private static HttpProblem unavailable(Throwable failure) {
        LOG.warnf("hub-service did not answer: cause=%s", FailureWords.of(failure));
        return CommonProblem.UNAVAILABLE.problem("The hub cannot be looked up now. Try again in a moment.");
    }

    private static RuntimeException refused(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 404 -> notFound();
            case 401 -> new AuthenticationFailedException("hub-service does not accept the caller's token", refusal);
            case 403 -> CommonProblem.FORBIDDEN.problem("hub-service does not let the caller see the hub.");
            default -> new IllegalStateException("hub-service does not understand the question", refusal);
        };
    }

    static HttpProblem notFound() {
        return CredentialServiceProblem.HUB_NOT_FOUND.problem("The account has no hub of this name.");
    }
}
