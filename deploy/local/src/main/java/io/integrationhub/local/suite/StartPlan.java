package io.integrationhub.local.suite;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts everything at the same time, except that applications wait for PostgreSQL, and services for Kafka. They do not wait for Keycloak,
 * which takes longest and which they need for the first request only.
 */
final class StartPlan {

    private static final Set<Component> NEEDED_BY_SERVICES = Set.of(Component.POSTGRESQL, Component.KAFKA);

    private final Consumer<Component> start;
    private final Map<Component, CompletableFuture<Void>> started = new EnumMap<>(Component.class);
    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();

    private StartPlan(Consumer<Component> start) {
        this.start = start;
    }

    /**
     * Starts the components and waits for all of them, or for the first that fails.
     *
     * @param start starts one component and returns when it serves
     */
    static void run(Set<Component> components, Consumer<Component> start) {
        try (var threads = Executors.newCachedThreadPool()) {
            var plan = new StartPlan(start);
            // In the order of the enumeration, which names what is needed before those that need it.
            List.copyOf(components).stream().sorted().forEach(component -> plan.schedule(component, threads));
            plan.await(threads);
        }
    }

    private void schedule(Component component, ExecutorService threads) {
        var begun = requirements(component).thenRunAsync(() -> start.accept(component), threads);
        started.put(component, begun.whenComplete((done, failure) -> noteFailure(failure)));
    }

    private void noteFailure(@Nullable Throwable failure) {
        if (failure != null) {
            firstFailure.completeExceptionally(failure);
        }
    }

    private CompletableFuture<Void> requirements(Component component) {
        return CompletableFuture.allOf(neededBy(component).stream()
                .map(started::get)
                .filter(java.util.Objects::nonNull)
                .toArray(CompletableFuture[]::new));
    }

    private static Set<Component> neededBy(Component component) {
        if (component == Component.CONSOLE) {
            return Set.of(Component.POSTGRESQL);
        }
        return Component.SERVICES.contains(component) ? NEEDED_BY_SERVICES : Set.of();
    }

    private void await(ExecutorService threads) {
        var all = CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            // Those that still wait for their processes give up.
            threads.shutdownNow();
            throw e.getCause() instanceof SuiteFailure failure
                    ? failure
                    : new SuiteFailure("The suite cannot be started: " + e.getCause(), e);
        }
    }
}
