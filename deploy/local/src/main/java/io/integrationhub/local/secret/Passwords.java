package io.integrationhub.local.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Passwords by name, each generated when it is first asked for and kept in a file. Safe for use by several threads of
 * one process.
 */
public final class Passwords {

    /** Without the characters that people confuse: 57 of them, so 20 make 116 bits. */
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values;

    private Passwords(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the file, which need not exist yet. */
    public static Passwords in(Path file) {
        var values = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Passwords(file, values);
    }

    /** The password of that name, generated and saved when there is none. */
    public synchronized String of(String name) {
        var known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        var fresh = generate();
        values.setProperty(name, fresh);
        save();
        return fresh;
    }

    /** Whether a password of that name has been generated. */
    public synchronized boolean has(String name) {
        return values.containsKey(name);
    }

    private static String generate() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }

    private void save() {
        var lines = new TreeSet<>(values.stringPropertyNames())
                .stream().map(name -> name + "=" + values.getProperty(name) + "\n");
        PrivateFile.write(file, lines.collect(Collectors.joining()));
    }
}
