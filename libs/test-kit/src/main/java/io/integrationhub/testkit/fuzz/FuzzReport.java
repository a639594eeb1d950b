package io.integrationhub.testkit.fuzz;

import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What was sent and answered, and the faults: alike ones once, with the shortest request that shows them. */
final class FuzzReport {

    private static final int MOST_SHOWN = 25;

    private final ConcurrentMap<String, ConcurrentMap<Integer, AtomicInteger>> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Example> faults = new ConcurrentHashMap<>();

    private record Example(String where, RawRequest request, int seen) {
        private int size() {
            return request.toString().length() + 1_000 * where.length();
        }

        private Example orSmaller(Example other) {
            Example smaller = other.size() < size() ? other : this;
            return new Example(smaller.where, smaller.request, seen + other.seen);
        }
    }

    void answered(ApiOperation operation, int status) {
        answers.computeIfAbsent(operation.toString(), first -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, first -> new AtomicInteger())
                .incrementAndGet();
    }

    void fault(Draft draft, RawRequest request, String fault, String where) {
        String kind = draft.operation + ": " + fault.replaceAll("[0-9a-f-]{36}", "…");
        String changes = String.join(", ", draft.changes);
        faults.merge(kind, new Example(changes + " (" + where + ")", request, 1), Example::orSmaller);
    }

    /** How many requests of an operation were answered. */
    int requests(ApiOperation operation) {
        return answers.getOrDefault(operation.toString(), new ConcurrentHashMap<>()).values().stream()
                .mapToInt(AtomicInteger::get)
                .sum();
    }

    boolean succeeded(ApiOperation operation) {
        return answers.getOrDefault(operation.toString(), new ConcurrentHashMap<>()).keySet().stream()
                .anyMatch(status -> status / 100 == 2);
    }

    List<String> faults() {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_SHOWN)
                .map(fault -> "%s%n  %d times, for example with: %s%n    %s"
                        .formatted(
                                fault.getKey(),
                                fault.getValue().seen(),
                                fault.getValue().where(),
                                fault.getValue().request()))
                .toList();
    }

    /** One line per operation: how often each status was answered. */
    String table() {
        return new TreeMap<>(answers)
                .entrySet().stream()
                        .map(row -> "  " + row.getKey() + " " + new TreeMap<>(row.getValue()))
                        .collect(Collectors.joining("\n"));
    }
}
