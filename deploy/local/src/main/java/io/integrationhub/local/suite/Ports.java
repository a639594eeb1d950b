package io.integrationhub.local.suite;

import io.integrationhub.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TCP ports of all components, on the loopback interface. */
public final class Ports {

    private final Map<Component, Integer> first;
    private final Map<Component, Integer> second;

    private Ports(Map<Component, Integer> first, Map<Component, Integer> second) {
        this.first = first;
        this.second = second;
    }

    /** The ports that the documentation names. */
    public static Ports standard() {
        var first = new EnumMap<Component, Integer>(Component.class);
        var second = new EnumMap<Component, Integer>(Component.class);
        for (Component component : Component.values()) {
            first.put(component, component.standardPort());
            if (component.hasSecondPort()) {
                second.put(component, component.standardSecondPort());
            }
        }
        return new Ports(first, second);
    }

    /** Ports that nobody listened on a moment ago: for a suite beside others. */
    public static Ports free() {
        var ports = standard();
        Iterator<Integer> free =
                FreePorts.next(ports.first.size() + ports.second.size()).iterator();
        ports.first.replaceAll((component, port) -> free.next());
        ports.second.replaceAll((component, port) -> free.next());
        return ports;
    }

    /** The same ports with another main port for one component. */
    public Ports with(Component component, int port) {
        var changed = new EnumMap<>(first);
        changed.put(component, port);
        return new Ports(changed, second);
    }

    /** The same ports with another second port (management, Kafka's controller) for one component. */
    public Ports withSecond(Component component, int port) {
        if (!component.hasSecondPort()) {
            throw new IllegalArgumentException(component + " has one port only");
        }
        var changed = new EnumMap<>(second);
        changed.put(component, port);
        return new Ports(first, changed);
    }

    /** The port that a component serves on. */
    public int of(Component component) {
        return first.getOrDefault(component, component.standardPort());
    }

    /** The management port of a service, the controller port of Kafka. */
    public int secondOf(Component component) {
        return second.getOrDefault(component, component.standardSecondPort());
    }

    /**
     * Refuses to go on when somebody listens on a port of these components.
     *
     * @throws SuiteFailure naming every port that is taken and who wants it
     */
    void requireFree(Set<Component> components) {
        var taken = new ArrayList<String>();
        for (Component component : components) {
            if (isTaken(of(component))) {
                taken.add("port %d (%s)".formatted(of(component), component));
            }
            if (component.hasSecondPort() && isTaken(secondOf(component))) {
                taken.add("port %d (%s, %s)".formatted(secondOf(component), component, component.secondPortTitle()));
            }
        }
        if (!taken.isEmpty()) {
            throw new SuiteFailure(message(taken));
        }
    }

    private static String message(List<String> taken) {
        return "Already in use by another program: " + String.join(", ", taken)
                + ". Nothing was started. Stop that program, or choose other ports with --port and --second-port.";
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
