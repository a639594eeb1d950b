package io.integrationhub.local.keycloak;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.secret.Passwords;
import io.integrationhub.local.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Keycloak with its own data, on the loopback interface. */
public final class KeycloakServer {

    /** Name of the password of Keycloak's own administrator. */
    public static final String ADMINISTRATOR = "keycloak-admin";

    private final Path home;
    private final int port;
    private final Passwords passwords;

    /**
     * Describes a server; nothing is started.
     *
     * @param home folder that keeps the server's data
     * @param port TCP port on 127.0.0.1
     */
    public KeycloakServer(Path home, int port, Passwords passwords) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.passwords = passwords;
    }

    /** Address as people and services use it; it is part of the issuer's name. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Answers 200 as soon as the realm is there and served. */
    public URI readiness() {
        return URI.create("http://127.0.0.1:" + port + "/realms/" + Realm.NAME + "/.well-known/openid-configuration");
    }

    /**
     * Starts the server, and imports the realm unless that has been done.
     *
     * @param archive Keycloak's distribution, unpacked into the cache by the first start
     * @param jvmOptions further options for the JVM
     */
    public ChildProcess start(Path archive, Path cache, List<String> jvmOptions, Path log) {
        var programs = KeycloakDistribution.prepare(archive, cache.toAbsolutePath(), log);
        linkLibraries(programs);
        if (!Files.exists(imported())) {
            PrivateFile.write(importFile(), Realm.render(passwords));
        }
        return ChildProcess.start(
                KeycloakCommand.of(programs, home, jvmOptions, arguments()), environment(), log, "TERM", null);
    }

    /** To be called once the server is ready: the import file, which holds passwords, has done its work. */
    public void forgetImport() {
        try {
            if (Files.deleteIfExists(importFile())) {
                Files.createFile(imported());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + address()));
        if (Files.exists(importFile())) {
            arguments.add("--import-realm");
        }
        return arguments;
    }

    private Map<String, String> environment() {
        return Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", passwords.of(ADMINISTRATOR));
    }

    private void linkLibraries(Path programs) {
        try {
            Files.createDirectories(home);
            var link = home.resolve("lib");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, programs.resolve("lib"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path importFile() {
        return home.resolve("data/import/" + Realm.NAME + "-realm.json");
    }

    private Path imported() {
        return home.resolve("realm-imported");
    }
}
