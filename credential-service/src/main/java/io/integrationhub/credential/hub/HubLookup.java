package io.integrationhub.credential.hub;

import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks hub-service for a hub that has not reached us yet, so that a hub can be used the moment it is created. */
@ApplicationScoped
class HubLookup {

    private static final Logger LOG = Logger.getLogger(HubLookup.class);

    private final HubServiceClient client;

    HubLookup(@RestClient HubServiceClient client) {
        this.client = client;
    }

    /** The hub, or a problem: hub_not_found when there is none, unavailable when hub-service does not answer. */
    Uni<HubReference> ask(String account, String name) {
        return client.get(name)
                .map(answer -> new HubReference(answer.id(), account, name))
                .onFailure(Exception.class)
                .transform(HubLookup::problem);
    }

    private static HttpProblem problem(Throwable failure) {
        if (failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404) {
            return notFound();
        }
        LOG.warnf("hub-service did not answer: cause=%s", failure.toString());
        return CommonProblem.UNAVAILABLE.problem("The hub cannot be looked up now. Try again in a moment.");
    }

    static HttpProblem notFound() {
        return CredentialServiceProblem.HUB_NOT_FOUND.problem("The account has no hub of this name.");
    }
}
