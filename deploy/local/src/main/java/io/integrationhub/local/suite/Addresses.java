package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where the components of a suite can be reached from this machine. */
public final class Addresses {

    private final Ports ports;

    Addresses(Ports ports) {
        this.ports = ports;
    }

    /** Base address of a component that speaks HTTP. */
    public URI of(Component component) {
        return switch (component) {
            case POSTGRESQL -> URI.create("postgresql://127.0.0.1:" + ports.of(component));
            case KAFKA -> URI.create("kafka://127.0.0.1:" + ports.of(component));
            default -> URI.create("http://localhost:" + ports.of(component));
        };
    }

    /** Kafka's address as its clients want it. */
    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports.of(Component.KAFKA);
    }

    /** JDBC address of a service's database. */
    public String jdbc(String database) {
        return "jdbc:" + of(Component.POSTGRESQL) + "/" + database;
    }

    /** The API browser of a service. */
    public URI apiBrowser(Component service) {
        return URI.create(of(service) + "/q/swagger-ui");
    }

    /** Answers 200 when a service can serve. */
    public URI readiness(Component service) {
        return URI.create("http://127.0.0.1:" + ports.secondOf(service) + "/q/health/ready");
    }

    /** For programs that run beside the suite, such as the one that prints a token. */
    void save(Path file) {
        var lines = Arrays.stream(Component.values())
                .map(component -> component.title() + "=" + of(component) + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a component of the suite that last ran in a data folder; empty when none has. */
    public static Optional<URI> saved(DataDirectory data, Component component) {
        if (!Files.exists(data.addresses())) {
            return Optional.empty();
        }
        var saved = new Properties();
        try (var in = Files.newBufferedReader(data.addresses())) {
            saved.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(saved.getProperty(component.title())).map(URI::create);
    }
}
