package io.integrationhub.hub.registry;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.identity.CallerHub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.HubName;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stored hubs. Every query is scoped to an account, and what a request asks for to what its caller reaches: another hub
 * does not exist for the caller.
 */
@ApplicationScoped
class HubRepository implements PanacheRepositoryBase<Hub, UUID> {

    /** In the order of the names, so that two transactions that lock several hubs do not wait for each other. */
    private static final String NAMED = """
            select name, status, cast(id as text) as id from hub
            where account = ?1 and name = any(?2) order by name""";

    /** Deleting the hub waits, pausing it does not: the lock is the one that a foreign key would take. */
    private static final String LOCKED = NAMED + " for key share";

    private static final String IN_ACCOUNT = "account = ?1 and name = ?2";

    private final CurrentCaller caller;

    HubRepository(CurrentCaller caller) {
        this.caller = caller;
    }

    /** The hub, or a hub_not_found problem: another account's hub does not exist for the caller. */
    Uni<Hub> require(String account, String name) {
        return require(account, name, LockModeType.NONE);
    }

    /** The same, kept from changing until the transaction ends, so that its version stays. */
    Uni<Hub> requireForChange(String account, String name) {
        return require(account, name, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Hub> require(String account, String name, LockModeType lock) {
        if (!isName(name)) {
            return Uni.createFrom().failure(notFound(name));
        }
        return find(IN_ACCOUNT, account, name)
                .withLock(lock)
                .firstResult()
                .map(Optional::ofNullable)
                .map(found ->
                        found.filter(hub -> caller.get().reachesAny(hub.id())).orElseThrow(() -> notFound(name)));
    }

    private static boolean isName(String name) {
        return HubName.isValid(name);
    }

    private static HttpProblem notFound(String name) {
        return HubServiceProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".");
    }

    Uni<Boolean> exists(String account, String name) {
        return count(IN_ACCOUNT, account, name).map(found -> found > 0);
    }

    /**
     * Those hubs of the account that are named, by name.
     *
     * @param lock whether they must not be deleted until the transaction ends
     */
    Uni<Map<String, NamedHub>> named(String account, Collection<String> named, boolean lock) {
        String[] names = named.stream().filter(HubRepository::isName).distinct().toArray(String[]::new);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(lock ? LOCKED : NAMED, Tuple.class)
                        .setParameter(1, account)
                        .setParameter(2, names)
                        .getResultList())
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> row.get(0, String.class), HubRepository::named)));
    }

    private static NamedHub named(Tuple row) {
        return new NamedHub(UUID.fromString(row.get(2, String.class)), HubStatus.valueOf(row.get(1, String.class)));
    }

    /**
     * Hubs by name; one more than the limit, to tell whether there is a next page. No index serves a search within texts:
     * it goes through the account's hubs by the index of their names, and an account has few.
     */
    Uni<List<Hub>> page(String account, HubSearch search, int limit) {
        Optional<UUID> only = caller.get().confinedTo().map(CallerHub::id);
        var values = new ArrayList<@Nullable Object>();
        values.add(account);
        values.add(search.after());
        values.add(search.status());
        values.add(search.pattern());
        only.ifPresent(values::add);
        return find(
                        "account = ?1 and name > ?2 and (?3 is null or status = ?3) and searchText like ?4 escape '\\'"
                                + (only.isPresent() ? " and id = ?5" : "") + " order by name",
                        values.toArray())
                .range(0, limit)
                .list();
    }
}
