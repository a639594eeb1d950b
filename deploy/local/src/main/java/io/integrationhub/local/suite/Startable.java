package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;

/** How one component's process is started, as often as wanted. */
interface Startable {

    /** Starts the process. */
    ChildProcess start();

    /** Waits until the started process serves. */
    void awaitReady(ChildProcess process);
}
