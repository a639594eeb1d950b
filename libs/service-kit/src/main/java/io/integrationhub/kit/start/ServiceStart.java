package io.integrationhub.kit.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of the start, and waits for what they need (ADR 32). With everything there they are done before the first
 * request is served. Otherwise the process comes up all the same, answers for its health, and refuses requests, reads no
 * records and runs no tasks until the last step is done.
 */
@ApplicationScoped
public class ServiceStart {

    private static final Logger LOG = Logger.getLogger(ServiceStart.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    /** Before the messaging of Quarkus, which asks at its own start whether it may. */
    private static final int FIRST = 1;
    /** When every observer of the application has checked its settings. */
    private static final int LAST = Integer.MAX_VALUE;

    private final StartProgress progress;
    private final GatedMessaging messaging;
    private final Scheduler scheduler;
    private final Event<ServiceStarted> started;
    private volatile boolean serving;
    private volatile boolean stopping;
    private volatile @Nullable Thread waiting;

    ServiceStart(
            @All List<StartStep> steps, GatedMessaging messaging, Scheduler scheduler, Event<ServiceStarted> started) {
        this.progress = new StartProgress(steps);
        this.messaging = messaging;
        this.scheduler = scheduler;
        this.started = started;
    }

    /** Whether requests may be served. */
    public boolean isServing() {
        return serving;
    }

    /** What is waited for, each with the reason of the latest try; empty when nothing is. */
    public Map<Dependency, String> waitingFor() {
        return progress.waitingFor();
    }

    /** Also of a mistake that is final: the boot fails. */
    void tryAtOnce(@Observes @Priority(FIRST) StartupEvent event) {
        tryAll();
        if (progress.isDone()) {
            messaging.open();
        }
    }

    void serveOrWait(@Observes @Priority(LAST) StartupEvent event) {
        if (progress.isDone()) {
            serve();
        } else {
            waiting = Thread.ofPlatform().daemon().name("start").start(this::waitAndServe);
        }
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        stopping = true;
        Thread waits = waiting;
        if (waits != null) {
            waits.interrupt();
        }
    }

    private void waitAndServe() {
        try {
            while (!progress.isDone()) {
                Thread.sleep(BETWEEN_TRIES);
                tryAll();
            }
            if (!stopping) {
                messaging.openAndStart();
                serve();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Errors, too: without this thread the process would stay as it is, alive and never ready.
            end(e);
        }
    }

    private void end(Throwable failure) {
        if (!stopping) {
            LOG.error("the service cannot start", failure);
            Quarkus.asyncExit(1);
        }
    }

    private void serve() {
        started.fire(new ServiceStarted());
        scheduler.resume();
        serving = true;
    }

    /** Of each dependency as many steps as succeed. */
    private void tryAll() {
        List<StartStep> next = progress.next();
        while (!next.isEmpty() && !stopping) {
            List<Dependency> going =
                    next.stream().filter(this::succeeds).map(StartStep::needs).toList();
            next = progress.next().stream()
                    .filter(step -> going.contains(step.needs()))
                    .toList();
        }
    }

    private boolean succeeds(StartStep step) {
        try {
            step.run();
        } catch (Exception failure) {
            fail(step, failure);
            return false;
        }
        progress.done(step, System.nanoTime()).ifPresent(ServiceStart::log);
        return true;
    }

    private void fail(StartStep step, Exception failure) {
        if (stopping) {
            return;
        }
        switch (StartFailure.of(step.needs(), failure)) {
            case StartFailure.Wait wait ->
                progress.failed(step, wait.reason(), System.nanoTime()).ifPresent(ServiceStart::log);
            case StartFailure.GiveUp end ->
                throw new IllegalStateException(
                        "The start cannot succeed, %s: %s"
                                .formatted(step.needs().title(), end.reason()),
                        failure);
        }
    }

    private static void log(StartProgress.News news) {
        switch (news) {
            case StartProgress.News.WaitingBegins begins ->
                LOG.warnf(
                        "not ready, the start waits: for=%s reason=%s",
                        begins.dependency().title(), begins.reason());
            case StartProgress.News.WaitingEnds ends ->
                LOG.infof(
                        "the start has what it waited for: for=%s waited=%dms",
                        ends.dependency().title(), ends.waited().toMillis());
        }
    }
}
