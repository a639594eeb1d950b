package io.integrationhub.local;

import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.keycloak.KeycloakServer;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.PrintWriter;
import java.util.Set;

/** What people need to know once the suite runs: addresses, users, where the logs are. */
final class Overview {

    private final Suite suite;
    private final Set<Component> components;

    Overview(Suite suite) {
        this.suite = suite;
        this.components = suite.settings().components();
    }

    void print(PrintWriter out) {
        out.println();
        printConsole(out);
        printServices(out);
        printOthers(out);
        if (components.contains(Component.KEYCLOAK)) {
            printUsers(out);
        }
        out.printf("Logs        %s%n", suite.data().logs());
        out.println("Stop with Ctrl-C. The data stays; 'make clean-data' removes it.");
        out.flush();
    }

    private void printConsole(PrintWriter out) {
        if (!components.contains(Component.CONSOLE)) {
            return;
        }
        out.printf("Console     %s%n", suite.addresses().of(Component.CONSOLE));
        if (components.contains(Component.KEYCLOAK)) {
            var administrator = new LocalUser("acme", LocalUser.Role.ADMIN).username();
            out.printf("Sign in     %s / %s%n", administrator, suite.passwords().of(administrator));
        }
        out.println();
    }

    private void printServices(PrintWriter out) {
        for (Component service : Component.SERVICES) {
            if (components.contains(service)) {
                out.printf(
                        "%-24s %s   API browser: %s%n",
                        service,
                        suite.addresses().of(service),
                        suite.addresses().apiBrowser(service));
            }
        }
    }

    private void printOthers(PrintWriter out) {
        for (Component component : components) {
            if (!Component.APPLICATIONS.contains(component)) {
                out.printf("%-24s %s%s%n", component, suite.addresses().of(component), remark(component));
            }
        }
        out.println();
    }

    private String remark(Component component) {
        return switch (component) {
            case POSTGRESQL -> "   sign-in: " + EmbeddedPostgres.USER + " / " + EmbeddedPostgres.PASSWORD;
            case KEYCLOAK -> "   administrator: admin / " + suite.passwords().of(KeycloakServer.ADMINISTRATOR);
            case CUSTOMER_APP ->
                "   sign-in: %s / %s, header %s: %s"
                        .formatted(
                                SampleCustomerApp.USERNAME,
                                suite.passwords().of(SampleCustomerApp.USERNAME),
                                SampleCustomerApp.TENANT_HEADER,
                                SampleCustomerApp.TENANT);
            default -> "";
        };
    }

    private void printUsers(PrintWriter out) {
        out.printf("%-18s %-22s %s%n", "User", "Password", "Access token");
        for (LocalUser user : LocalUser.all()) {
            out.printf(
                    "%-18s %-22s make token USER=%s%n",
                    user.username(), suite.passwords().of(user.username()), user.username());
        }
        out.println();
    }
}
