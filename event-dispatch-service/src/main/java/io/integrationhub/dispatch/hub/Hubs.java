package io.integrationhub.dispatch.hub;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Which hubs there are. */
@ApplicationScoped
public class Hubs {
    private static final int NOT_FOUND = 404;
    /** Older than every state that hub-service publishes. */
    private static final long BEFORE_ALL = -1;

    private final HubStore store;
    private final HubServiceClient hubService;

    Hubs(HubStore store, @RestClient HubServiceClient hubService) {
        this.store = store;
        this.hubService = hubService;
    }

    /**
     * Fails with hub_not_found unless the account has the hub. A hub that is not known here may just have been created:
     * hub-service is asked once, with the caller's own Authorization header.
     */
    public Uni<Void> require(String account, String name, String authorization) {
        return store.exists(account, name)
                .chain(known -> known ? Uni.createFrom().voidItem() : learn(account, name, authorization));
    }

    private Uni<Void> learn(String account, String name, String authorization) {
        return hubService
                .get(name, authorization)
                .onFailure(Exception.class)
                .transform(failure -> problem(failure, name))
                .chain(hub -> store.put(account, hub.name(), hub.id(), hub.status(), BEFORE_ALL));
    }

    private static RuntimeException problem(Throwable failure, String name) {
        return failure instanceof WebApplicationException answer
                        && answer.getResponse().getStatus() == NOT_FOUND
                ? DispatchProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".")
                : CommonProblem.UNAVAILABLE.problem("hub-service cannot be asked for the hub at the moment.");
    }
}
