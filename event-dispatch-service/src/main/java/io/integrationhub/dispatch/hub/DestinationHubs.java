package io.integrationhub.dispatch.hub;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubDirectory;
import io.integrationhub.identity.HubName;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which hubs there are. Must be asked within a caller's request, and outside a transaction. */
@ApplicationScoped
public class DestinationHubs {

    private final HubDirectory directory;

    DestinationHubs(HubDirectory directory) {
        this.directory = directory;
    }

    /** Fails with hub_not_found unless the account has the hub, and as {@link HubDirectory#find} does. */
    public Uni<Void> require(String account, String name) {
        return directory.find(account, name).map(found -> present(found, name)).replaceWithVoid();
    }

    /** The hub that has the name now, for what is to belong to it; fails with hub_not_found, or as the directory does. */
    public Uni<Hub> current(String account, String name) {
        return directory.current(account, name).map(found -> present(found, name));
    }

    /** Fails with hub_not_found when no hub can have the name. */
    public void requireName(String name) {
        if (!HubName.isValid(name)) {
            throw noHub(name);
        }
    }

    private static Hub present(Optional<Hub> found, String name) {
        return found.orElseThrow(() -> noHub(name));
    }

    private static HttpProblem noHub(String name) {
        return DispatchProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".");
    }
}
