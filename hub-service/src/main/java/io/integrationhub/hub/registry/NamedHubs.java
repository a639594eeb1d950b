package io.integrationhub.hub.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The hubs that requests name, for the features that use hubs. Those that check fail with unknown_hub or hub_paused,
 * naming each field at fault. A hub that the caller does not reach does not exist for the caller.
 */
@ApplicationScoped
public class NamedHubs {

    private static final Duration KEEP = Duration.ofSeconds(1);

    /** A use of a hub that was allowed. */
    private record Use(String account, String name, boolean asSource) {}

    private final HubRepository repository;
    private final Cache<Use, Boolean> found =
            Caffeine.newBuilder().expireAfterWrite(KEEP).maximumSize(10_000).build();

    private final CurrentCaller caller;

    NamedHubs(HubRepository repository, CurrentCaller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    /** Checks before anything is done. */
    @WithSession
    public Uni<Void> require(String account, Collection<HubUse> uses) {
        return checked(account, uses, false).replaceWithVoid();
    }

    /**
     * Checks with what was found within the last second, for callers that check again when storing: of what is refused then,
     * nothing is left.
     */
    public Uni<Void> preCheck(String account, Collection<HubUse> uses) {
        var asked = uses.stream()
                .map(use -> new Use(account, use.name(), use.asSource()))
                .toList();
        Caller asking = caller.get();
        return asked.stream().allMatch(use -> asking.reaches(use.name()) && found.getIfPresent(use) != null)
                ? Uni.createFrom().voidItem()
                : require(account, uses).invoke(() -> asked.forEach(use -> found.put(use, true)));
    }

    /**
     * Checks again and keeps the hubs from being deleted until the caller's transaction ends: what is stored in it never
     * names a hub that is gone. Must be called within a transaction.
     *
     * @return the hubs' ids by name: a name may have belonged to another hub before
     */
    public Uni<Map<String, UUID>> lock(String account, Collection<HubUse> uses) {
        return checked(account, uses, true).map(NamedHubs::ids);
    }

    private Uni<Map<String, NamedHub>> checked(String account, Collection<HubUse> uses, boolean lock) {
        if (uses.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var names = uses.stream().map(HubUse::name).toList();
        return repository.named(account, names, lock).map(this::reached).invoke(known -> HubUse.check(uses, known));
    }

    private Map<String, NamedHub> reached(Map<String, NamedHub> known) {
        Caller asking = caller.get();
        return known.entrySet().stream()
                .filter(hub -> asking.reachesAny(hub.getValue().id()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, UUID> ids(Map<String, NamedHub> hubs) {
        return hubs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, hub -> hub.getValue().id()));
    }

    /**
     * Keeps the hub that has the name from being deleted until the caller's transaction ends.
     *
     * @return the hub's id; empty when no hub has the name
     */
    public Uni<Optional<UUID>> lockIfThere(String account, String name) {
        return repository
                .named(account, List.of(name), true)
                .map(known -> Optional.ofNullable(known.get(name)).map(NamedHub::id));
    }
}
