package io.integrationhub.testbase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Says with each failure where the output of the test is. Maven writes what a test and the services and servers in its JVM
 * print into a file per class; processes of their own have logs that tests name here. Found by the service loader.
 */
public final class TestOutput implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    /** Set by the build: where Maven writes the output of the classes. Missing where it goes to the console. */
    private static final String REPORTS = "integrationhub.reports";

    private static final Set<Path> LOGS = new CopyOnWriteArraySet<>();

    /** Names a file or folder in which processes write their logs: whatever fails while it exists says so. */
    public static void isAlsoIn(Path logs) {
        LOGS.add(logs);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        throw withPlaces(test, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        throw withPlaces(test, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        throw withPlaces(test, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        throw withPlaces(test, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        throw withPlaces(test, failure);
    }

    private static Throwable withPlaces(ExtensionContext test, Throwable failure) {
        var places = places(test.getRequiredTestClass());
        if (!places.isEmpty()) {
            failure.addSuppressed(new IsIn(places));
        }
        return failure;
    }

    private static List<Path> places(Class<?> testClass) {
        var places = new ArrayList<Path>();
        String reports = System.getProperty(REPORTS, "");
        if (!reports.isEmpty()) {
            places.add(Path.of(reports, outermost(testClass).getName() + "-output.txt"));
        }
        LOGS.stream().filter(Files::exists).forEach(places::add);
        return places;
    }

    private static Class<?> outermost(Class<?> testClass) {
        var enclosing = testClass.getEnclosingClass();
        return enclosing == null ? testClass : outermost(enclosing);
    }

    /** Printed with the failure, below its stack trace. */
    private static final class IsIn extends Exception {

        private static final long serialVersionUID = 1L;

        IsIn(List<Path> places) {
            super("output and logs are in " + places, null, true, false);
        }
    }
}
