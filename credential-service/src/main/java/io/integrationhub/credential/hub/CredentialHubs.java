package io.integrationhub.credential.hub;

import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubDirectory;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The hubs that credentials can belong to. */
@ApplicationScoped
public class CredentialHubs {

    private final HubDirectory directory;

    CredentialHubs(HubDirectory directory) {
        this.directory = directory;
    }

    /**
     * The hub of an account. Must be called within a caller's request, and outside of a transaction.
     *
     * @return fails with hub_not_found, and as {@link HubDirectory#find} does
     */
    public Uni<Hub> require(String account, String name) {
        return directory.find(account, name).map(found -> found.orElseThrow(CredentialHubs::notFound));
    }

    /**
     * The hub that has the name now, for what is to belong to it: the one known here may have been deleted a moment ago, and
     * another created with its name. Must be called as {@link #require}.
     *
     * @return fails with hub_not_found, and as {@link HubDirectory#current} does
     */
    public Uni<Hub> current(String account, String name) {
        return directory.current(account, name).map(found -> found.orElseThrow(CredentialHubs::notFound));
    }

    /**
     * Keeps the hub from being deleted until the caller's transaction ends, and whoever else locks it waiting. Must be
     * called within one.
     *
     * @return fails with hub_not_found when the hub has been deleted by now
     */
    public Uni<Void> lock(Hub hub) {
        return directory.lock(hub).invoke(CredentialHubs::requirePresent).replaceWithVoid();
    }

    private static void requirePresent(boolean isPresent) {
        if (!isPresent) {
            throw notFound();
        }
    }

    private static HttpProblem notFound() {
        return CredentialServiceProblem.HUB_NOT_FOUND.problem("The account has no hub of this name.");
    }
}
