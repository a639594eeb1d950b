package io.integrationhub.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    @TempDir
    Path folder;

    @Test
    void aPasswordIsGeneratedOnceAndKept() {
        var file = folder.resolve("passwords.properties");

        var first = Passwords.in(file).of("acme-admin");

        assertThat(first).hasSize(20);
        assertThat(Passwords.in(file).of("acme-admin")).isEqualTo(first);
        assertThat(Passwords.in(file).of("acme-viewer")).isNotEqualTo(first);
    }

    @Test
    void onlyTheOwnerCanReadSecrets() throws Exception {
        var passwords = folder.resolve("passwords.properties");
        var keyset = folder.resolve("keyset.json");

        Passwords.in(passwords).of("acme-admin");
        SealingKeyset.ensure(keyset);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeysetIsNeverReplaced() throws Exception {
        var keyset = folder.resolve("keyset.json");
        SealingKeyset.ensure(keyset);
        var first = Files.readString(keyset);

        SealingKeyset.ensure(keyset);

        assertThat(Files.readString(keyset)).isEqualTo(first).contains("primaryKeyId");
    }
}
