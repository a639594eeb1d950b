package io.integrationhub.console.proxy;

import static java.util.Map.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Which service answers a path: the prefixes are disjoint. What is not here cannot be reached through the console. */
@ApplicationScoped
class ApiRoutes {

    private static final String PREFIX = "/api/v1/";

    private final Map<String, URI> services;

    ApiRoutes(Services services) {
        this.services = Map.ofEntries(
                entry("hubs", services.hub()),
                entry("sessions", services.hub()),
                entry("document-analyses", services.hub()),
                entry("audit", services.hub()),
                entry("caller", services.hub()),
                entry("attributes", services.mapping()),
                entry("connections", services.mapping()),
                entry("imports", services.mapping()),
                entry("objects", services.mapping()),
                entry("schemas", services.mapping()),
                entry("translations", services.mapping()),
                entry("write-backs", services.mapping()),
                entry("event-types", services.eventDispatch()),
                entry("destinations", services.eventDispatch()),
                entry("deliveries", services.eventDispatch()),
                entry("delivery-stats", services.eventDispatch()),
                entry("recoveries", services.eventDispatch()),
                entry("events", services.eventDispatch()),
                entry("credentials", services.credential()));
    }

    /** The service for a path as it was sent, without its query; none when nobody answers it. */
    Optional<URI> serviceFor(String path) {
        if (!path.startsWith(PREFIX) || hasDotSegment(path)) {
            return Optional.empty();
        }
        var first = path.substring(PREFIX.length()).split("/", 2)[0];
        return Optional.ofNullable(services.get(first));
    }

    /** Such a path could be read as one of another service. */
    private static boolean hasDotSegment(String path) {
        for (String segment : path.split("/", -1)) {
            var plain = segment.replaceAll("(?i)%2e", ".");
            if (plain.equals(".") || plain.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
