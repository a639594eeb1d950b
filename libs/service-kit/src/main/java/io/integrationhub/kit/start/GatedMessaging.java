package io.integrationhub.kit.start;

import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Reads no record before the service can do anything with it: a consumer that joins its group gets partitions, and takes
 * them from a process that works. Quarkus starts its messaging during the boot; without {@link #open} that does nothing.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class GatedMessaging extends MediatorManager {

    private volatile boolean open;

    /** From now on Quarkus may start the messaging. */
    void open() {
        open = true;
    }

    /** As Quarkus does, after its own attempt. */
    void openAndStart() {
        open = true;
        super.start();
    }

    @Override
    public void start() {
        if (open) {
            super.start();
        }
    }
}
