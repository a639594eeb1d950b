package io.integrationhub.local.suite;

import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.sample.SampleReceivers;
import io.integrationhub.local.secret.Passwords;
import org.jspecify.annotations.Nullable;

/** The sample customer app and the sample receivers, inside this JVM. */
final class SampleServers {

    private final Ports ports;
    private final Passwords passwords;
    private @Nullable SampleCustomerApp customerApp;
    private @Nullable SampleReceivers receivers;

    SampleServers(Ports ports, Passwords passwords) {
        this.ports = ports;
        this.passwords = passwords;
    }

    synchronized void start(Component sample) {
        int port = ports.of(sample);
        if (sample == Component.CUSTOMER_APP) {
            customerApp = SampleCustomerApp.start(port, passwords.of(SampleCustomerApp.USERNAME));
        } else {
            receivers = SampleReceivers.start(port);
        }
    }

    synchronized SampleCustomerApp customerApp() {
        return started(customerApp, Component.CUSTOMER_APP);
    }

    synchronized SampleReceivers receivers() {
        return started(receivers, Component.RECEIVERS);
    }

    private static <T> T started(@Nullable T sample, Component component) {
        if (sample == null) {
            throw new IllegalStateException(component + " is not started");
        }
        return sample;
    }

    synchronized void close() {
        if (customerApp != null) {
            customerApp.close();
        }
        if (receivers != null) {
            receivers.close();
        }
    }
}
