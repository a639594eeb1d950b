package io.integrationhub.kit.start;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a start is: the steps that are left, and what they wait for. Used by one thread at a time, read by all. */
final class StartProgress {

    /** What is known of a dependency that is worth a line in the log. */
    sealed interface News {
        /** It is not there: the service waits. Comes once, however often the reason changes. */
        record WaitingBegins(Dependency dependency, String reason) implements News {}

        /** What was waited for is there. */
        record WaitingEnds(Dependency dependency, Duration waited) implements News {}
    }

    private record Waiting(String reason, long sinceNanos) {}

    private final Map<Dependency, Deque<StartStep>> left = new EnumMap<>(Dependency.class);
    private final Map<Dependency, Waiting> waiting = new EnumMap<>(Dependency.class);

    StartProgress(List<StartStep> steps) {
        steps.stream()
                .sorted(Comparator.comparingInt(StartStep::order))
                .forEach(step -> left.computeIfAbsent(step.needs(), unused -> new ArrayDeque<>())
                        .add(step));
    }

    /** The next step of each dependency whose steps are not all done. */
    synchronized List<StartStep> next() {
        return left.values().stream().map(Deque::element).toList();
    }

    /** A step is done. */
    synchronized Optional<News> done(StartStep step, long nowNanos) {
        Dependency dependency = step.needs();
        Deque<StartStep> steps = left.get(dependency);
        if (steps == null || !steps.remove(step)) {
            throw new IllegalArgumentException("not a step that is left");
        }
        if (!steps.isEmpty()) {
            return Optional.empty();
        }
        left.remove(dependency);
        return Optional.ofNullable(waiting.remove(dependency))
                .map(was -> new News.WaitingEnds(dependency, Duration.ofNanos(nowNanos - was.sinceNanos())));
    }

    /** A step failed in a way that is waited out. */
    synchronized Optional<News> failed(StartStep step, String reason, long nowNanos) {
        Dependency dependency = step.needs();
        Waiting was = waiting.get(dependency);
        waiting.put(dependency, new Waiting(reason, was == null ? nowNanos : was.sinceNanos()));
        return was == null ? Optional.of(new News.WaitingBegins(dependency, reason)) : Optional.empty();
    }

    synchronized boolean isDone() {
        return left.isEmpty();
    }

    /** What is waited for, each with the reason of the latest try. */
    synchronized Map<Dependency, String> waitingFor() {
        var reasons = new EnumMap<Dependency, String>(Dependency.class);
        waiting.forEach((dependency, now) -> reasons.put(dependency, now.reason()));
        return reasons;
    }
}
