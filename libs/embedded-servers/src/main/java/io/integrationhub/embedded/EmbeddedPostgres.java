package io.integrationhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on the loopback interface, run as a child process from a data directory that may be kept. */
public final class EmbeddedPostgres implements AutoCloseable {

    /** How far the server goes to keep what it has committed. */
    public enum Durability {
        /** As in production: a commit survives a crash. */
        SAFE,
        /** Faster, for tests that never crash the machine. */
        FAST
    }

    /** The server's superuser. The server listens on the loopback interface only. */
    public static final String USER = "integration_hub";

    public static final String PASSWORD = "local-only";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** PostgreSQL refuses to run as root; "nobody" exists on every Linux. */
    private static final String NOBODY = "65534";

    private final ChildProcess process;
    private final int port;

    private EmbeddedPostgres(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param directory holds the cluster and the log; created when missing, reused when it exists
     * @param port TCP port on 127.0.0.1
     * @throws IllegalStateException when the server does not answer within a minute; the message names its log
     */
    public static EmbeddedPostgres start(Path directory, int port, Durability durability) {
        return start(directory, directory.resolve("postgres.log").toAbsolutePath(), port, durability);
    }

    /** As {@link #start(Path, int, Durability)}, with the log in a file of choice. */
    public static EmbeddedPostgres start(Path directory, Path log, int port, Durability durability) {
        var data = directory.resolve("data").toAbsolutePath();
        var programs = PostgresBinaries.home().resolve("bin");
        initialise(programs, data, log);
        var command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=128MB"));
        if (durability == Durability.FAST) {
            command.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        var server = new EmbeddedPostgres(ChildProcess.start(command, Map.of(), log, "INT", serverUser()), port);
        server.awaitReady();
        return server;
    }

    private static void initialise(Path programs, Path data, Path log) {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            giveAway(data);
            var passwordFile = Files.createTempFile("initdb", ".pw");
            Files.writeString(passwordFile, PASSWORD);
            giveAway(passwordFile);
            int exit = ChildProcess.start(initdb(programs, data, passwordFile), Map.of(), log, "TERM", serverUser())
                    .onExit()
                    .join();
            Files.delete(passwordFile);
            if (exit != 0) {
                throw new IllegalStateException("initdb failed with exit code " + exit + ", see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> initdb(Path programs, Path data, Path passwordFile) {
        return List.of(
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C.UTF-8");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static @Nullable String serverUser() {
        return isRoot() ? NOBODY : null;
    }

    private static void giveAway(Path path) throws IOException {
        if (isRoot()) {
            Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
            Files.setAttribute(path, "unix:gid", Integer.valueOf(NOBODY));
        }
    }

    private void awaitReady() {
        var deadline = Instant.now().plus(START_TIMEOUT);
        while (true) {
            try (var connection = connect()) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    close();
                    throw new IllegalStateException("PostgreSQL did not start, see " + process.log(), e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), USER, PASSWORD);
    }

    /** Creates a database unless it exists. */
    public void createDatabase(String name) {
        try (var connection = connect();
                var lookup = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            lookup.setString(1, name);
            if (!lookup.executeQuery().next()) {
                create.execute("create database \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** URL for the reactive client. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    public int port() {
        return port;
    }

    /** The server's process, for tests that crash or restart it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
