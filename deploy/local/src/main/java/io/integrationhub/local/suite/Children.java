package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The suite's running processes, and the first of them that ended without being asked to. */
final class Children {

    private final Map<Component, ChildProcess> running = new EnumMap<>(Component.class);
    private final Set<Long> dismissed = new HashSet<>();
    private final CompletableFuture<Death> firstDeath = new CompletableFuture<>();
    private boolean closed;

    /**
     * Takes a started process into care.
     *
     * @throws SuiteFailure when the suite is being stopped; the process is then stopped, too
     */
    ChildProcess add(Component component, ChildProcess child) {
        if (!adopt(component, child)) {
            child.close();
            throw new SuiteFailure("The suite is being stopped.");
        }
        var unused = child.onExit().whenComplete((exitCode, failure) -> bury(component, child, exitCode));
        return child;
    }

    private synchronized boolean adopt(Component component, ChildProcess child) {
        if (closed) {
            return false;
        }
        running.put(component, child);
        return true;
    }

    private synchronized void bury(Component component, ChildProcess child, int exitCode) {
        if (!closed && !dismissed.contains(child.pid())) {
            firstDeath.complete(new Death(component, exitCode, child.log()));
        }
    }

    synchronized ChildProcess get(Component component) {
        var child = running.get(component);
        if (child == null) {
            throw new IllegalArgumentException(component + " is not a process of this suite");
        }
        return child;
    }

    /** Asks a component to stop, and waits. */
    void stop(Component component) {
        dismiss(component).close();
    }

    /** Ends a component as a crash would. */
    void kill(Component component) {
        dismiss(component).kill();
    }

    private synchronized ChildProcess dismiss(Component component) {
        var child = get(component);
        dismissed.add(child.pid());
        return child;
    }

    CompletableFuture<Death> firstDeath() {
        return firstDeath;
    }

    /** From now on no process is taken in, and none is missed when it ends. */
    synchronized void markEnding() {
        closed = true;
    }

    /** Stops those components that run, all at the same time, and waits. */
    void stopTogether(Collection<Component> components) {
        var stops = components.stream()
                .map(this::running)
                .flatMap(java.util.Optional::stream)
                .map(child -> Thread.ofPlatform().start(child::close))
                .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized java.util.Optional<ChildProcess> running(Component component) {
        return java.util.Optional.ofNullable(running.get(component));
    }
}
