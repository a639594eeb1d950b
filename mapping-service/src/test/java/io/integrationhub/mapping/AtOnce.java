package io.integrationhub.mapping;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several callers at the same time. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of the callers got. */
    public static List<String> call(int callers, Callable<String> call) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            List<Future<String>> calls = threads.invokeAll(Collections.nCopies(callers, call));
            return calls.stream().map(Future::resultNow).toList();
        }
    }
}
