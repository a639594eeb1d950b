package io.integrationhub.mapping.hub;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.mapping.hub.HubServiceClient.HubState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks hub-service for a hub on behalf of the caller. */
@ApplicationScoped
class HubService {

    private static final Logger LOG = Logger.getLogger(HubService.class);
    /** Older than any change that hub-service publishes, because its answer does not say the version. */
    private static final int ANY_CHANGE_IS_NEWER = -1;

    private final HubServiceClient client;

    HubService(@RestClient HubServiceClient client) {
        this.client = client;
    }

    /** The hub; empty when the caller's account has none of that name; an unavailable problem when nobody answers. */
    Uni<Optional<HubChange.Changed>> find(String account, String name) {
        return client.get(name)
                .map(hub -> Optional.of(changed(account, hub)))
                .onFailure(HubService::isNotFound)
                .recoverWithItem(Optional.empty())
                .onFailure(Exception.class)
                .transform(HubService::unavailable);
    }

    private static HubChange.Changed changed(String account, HubState hub) {
        return new HubChange.Changed(hub.id(), account, hub.name(), ANY_CHANGE_IS_NEWER, hub.createdAt());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf("hub-service did not say whether a hub exists: cause=%s", FailureWords.of(failure));
        return CommonProblem.UNAVAILABLE.problem("hub-service cannot be asked for the hub. Try again later.");
    }
}
