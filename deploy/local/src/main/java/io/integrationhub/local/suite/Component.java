package io.integrationhub.local.suite;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of the suite that is started and stopped by itself. */
public enum Component {
    POSTGRESQL("postgresql", 5432),
    KAFKA("kafka", 9092, "controller", 9093),
    KEYCLOAK("keycloak", 8080),
    HUB_SERVICE("hub-service", 8081, "management", 9081),
    MAPPING_SERVICE("mapping-service", 8082, "management", 9082),
    EVENT_DISPATCH_SERVICE("event-dispatch-service", 8083, "management", 9083),
    CREDENTIAL_SERVICE("credential-service", 8084, "management", 9084),
    CONSOLE("console", 8085, "management", 9085),
    CUSTOMER_APP("customer-app", 8090),
    RECEIVERS("receivers", 8091);

    /** What the services stand on. */
    public static final Set<Component> INFRASTRUCTURE =
            Collections.unmodifiableSet(EnumSet.range(POSTGRESQL, KEYCLOAK));

    /** The services themselves. */
    public static final Set<Component> SERVICES =
            Collections.unmodifiableSet(EnumSet.range(HUB_SERVICE, CREDENTIAL_SERVICE));

    /** What is built as a module of this name, has a database, and waits for it: the services and the console. */
    public static final Set<Component> APPLICATIONS = Collections.unmodifiableSet(EnumSet.range(HUB_SERVICE, CONSOLE));

    /** Stand-ins for what customers have; they run inside this JVM. */
    public static final Set<Component> SAMPLES = Collections.unmodifiableSet(EnumSet.of(CUSTOMER_APP, RECEIVERS));

    private final String title;
    private final int port;
    private final String secondPortTitle;
    private final int secondPort;

    Component(String title, int port) {
        this(title, port, "", 0);
    }

    Component(String title, int port, String secondPortTitle, int secondPort) {
        this.title = title;
        this.port = port;
        this.secondPortTitle = secondPortTitle;
        this.secondPort = secondPort;
    }

    /** The component of that title. */
    public static Component named(String title) {
        return Arrays.stream(values())
                .filter(component -> component.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no component '" + title + "'; there are "
                        + Arrays.stream(values()).map(Component::title).collect(Collectors.joining(", "))));
    }

    /** Name for people, files and options. For a service it is also the name of its module. */
    public String title() {
        return title;
    }

    int standardPort() {
        return port;
    }

    boolean hasSecondPort() {
        return secondPort != 0;
    }

    /** What the second port is for. */
    String secondPortTitle() {
        return secondPortTitle;
    }

    int standardSecondPort() {
        return secondPort;
    }

    @Override
    public String toString() {
        return title;
    }
}
