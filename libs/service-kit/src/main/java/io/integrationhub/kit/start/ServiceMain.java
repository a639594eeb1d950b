package io.integrationhub.kit.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process of each service begins. */
@QuarkusMain
public final class ServiceMain {

    private ServiceMain() {}

    /** Runs the service until the process is told to end. */
    public static void main(String... arguments) {
        LastLines.writeWhenBootFails();
        Quarkus.run(arguments);
    }
}
