package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A client certificate, made by the JDK's keytool.
 *
 * @param certificate PEM
 * @param key PEM of PKCS #8
 */
record ClientKey(String certificate, String key) {
    private static final String PASSWORD = "changeit";
    private static final int LINE = 64;

    static ClientKey make() {
        try {
            Path store = Files.createTempDirectory("integration-hub-system-key").resolve("client.p12");
            run(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "client",
                    "-dname",
                    "CN=client",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString());
            ClientKey made = read(store);
            Files.delete(store);
            Files.delete(store.getParent());
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no client certificate", e);
        }
    }

    /** Found wherever the key is, however its lines are broken. */
    String innerLine() {
        return key.lines().skip(1).findFirst().orElseThrow();
    }

    private static ClientKey read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new ClientKey(
                pem("CERTIFICATE", keys.getCertificate("client").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("client", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
