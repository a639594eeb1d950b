package io.integrationhub.dispatch.hub;

import io.integrationhub.dispatch.hub.HubServiceClient.HubState;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Which hubs there are. Must be asked outside a transaction. */
@ApplicationScoped
public class Hubs {
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    /** Older than every state that hub-service publishes, because its answer does not say the version. */
    private static final long BEFORE_ALL = -1;

    private static final String MASKED = "masked";

    private final HubStore store;
    private final HubServiceClient hubService;

    Hubs(HubStore store, @RestClient HubServiceClient hubService) {
        this.store = store;
        this.hubService = hubService;
    }

    /**
     * Fails with hub_not_found unless the account has the hub. One that is not known here may just have been created:
     * hub-service is asked once, with the caller's own Authorization header.
     */
    public Uni<Void> require(String account, String name, String authorization) {
        if (!HubName.isOne(name)) {
            return Uni.createFrom().failure(() -> noHub(name));
        }
        return store.find(account, name)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : ask(account, name, authorization).replaceWithVoid());
    }

    /**
     * The id of the hub that has the name now, for what is to belong to it. The name may have passed to another hub a
     * moment ago, so that the one known here is gone: hub-service is asked, and what is known counts only when it
     * cannot be.
     */
    public Uni<UUID> current(String account, String name, String authorization) {
        if (!HubName.isOne(name)) {
            return Uni.createFrom().failure(() -> noHub(name));
        }
        return ask(account, name, authorization)
                .onFailure(Hubs::isUnavailable)
                .recoverWithUni(() -> store.find(account, name).map(known -> known.orElseThrow(Hubs::unavailable)));
    }

    /** Fails with hub_not_found when no hub can have the name. */
    public void requireName(String name) {
        if (!HubName.isOne(name)) {
            throw noHub(name);
        }
    }

    private Uni<UUID> ask(String account, String name, String authorization) {
        return hubService
                .get(name, authorization)
                .onFailure(Exception.class)
                .transform(failure -> isNotFound(failure) ? noHub(name) : unavailable())
                .chain(hub -> store.learn(changed(account, hub)))
                .map(found -> found.orElseThrow(() -> noHub(name)));
    }

    /** Masked until its changes say otherwise. */
    private static HubChange.Changed changed(String account, HubState hub) {
        return new HubChange.Changed(
                hub.id(), account, hub.name(), hub.status(), MASKED, BEFORE_ALL, hub.createdAt(), hub.createdAt());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof HttpProblem problem && problem.getStatusCode() == UNAVAILABLE;
    }

    private static HttpProblem noHub(String name) {
        return DispatchProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".");
    }

    private static HttpProblem unavailable() {
        return CommonProblem.UNAVAILABLE.problem("hub-service cannot be asked for the hub at the moment.");
    }
}
