package io.integrationhub.hub.hub;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.paging.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored hubs. Every query is scoped to an account. */
@ApplicationScoped
class HubRepository implements PanacheRepositoryBase<Hub, UUID> {

    /** The hub, or a hub_not_found problem: another account's hub does not exist for the caller. */
    Uni<Hub> require(String account, String name) {
        if (!name.matches(CreateHubRequest.NAME)) {
            return Uni.createFrom().failure(notFound(name));
        }
        return find("account = ?1 and name = ?2", account, name)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> notFound(name));
    }

    private static HttpProblem notFound(String name) {
        return HubServiceProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".");
    }

    Uni<Boolean> exists(String account, String name) {
        return count("account = ?1 and name = ?2", account, name).map(found -> found > 0);
    }

    /** Those of the names that are hubs of the account. */
    Uni<Set<String>> existing(String account, Set<String> names) {
        var possible = names.stream()
                .filter(name -> name.matches(CreateHubRequest.NAME))
                .toList();
        return find("account = ?1 and name in ?2", account, possible)
                .list()
                .map(hubs -> hubs.stream().map(Hub::name).collect(Collectors.toSet()));
    }

    /** Hubs by name, after the cursor's; one more than the limit, to tell whether there is a next page. */
    Uni<List<Hub>> page(String account, @Nullable Cursor after, int limit) {
        PanacheQuery<Hub> query = after == null
                ? find("account = ?1 order by name", account)
                : find(
                        "account = ?1 and name > ?2 order by name",
                        account,
                        after.values().getFirst());
        return query.range(0, limit).list();
    }
}
