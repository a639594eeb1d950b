package io.integrationhub.local;

import io.integrationhub.local.keycloak.KeycloakNotReady;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.keycloak.Login;
import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.suite.Addresses;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: signs a local user in and prints the access token, nothing else. */
@Command(
        name = "token",
        description = "Signs a user of the running suite in and prints the access token.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<user>", description = "User name, such as acme-admin.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String username;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            defaultValue = ".local",
            description = "Data folder of the suite; default: .local.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--keycloak",
            paramLabel = "<address>",
            description = "Address of Keycloak; default: where the suite of the data folder has it.")
    private @Nullable URI keycloak;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireKnownUser();
        var directory = new DataDirectory(data);
        var login = new Login(Realm.issuer(keycloak(directory)));
        try {
            spec.commandLine().getOut().println(login.accessToken(username, password(directory)));
            return CommandLine.ExitCode.OK;
        } catch (KeycloakNotReady notReady) {
            String advice = directory.isInUse() ? stillStarting() : "Start the suite first with 'make run'.";
            spec.commandLine().getErr().println(notReady.getMessage() + ". " + advice);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private String stillStarting() {
        return "The suite in " + data + " is starting; try again once 'make run' has printed its addresses.";
    }

    private void requireKnownUser() {
        var known = LocalUser.all().stream().map(LocalUser::username).toList();
        if (!known.contains(username)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no user '%s'; there are %s."
                            .formatted(username, known.stream().collect(Collectors.joining(", "))));
        }
    }

    private String password(DataDirectory directory) {
        var passwords = directory.passwords();
        if (!passwords.has(username)) {
            throw new ParameterException(
                    spec.commandLine(), "No password is known in " + data + "; start the suite first.");
        }
        return passwords.of(username);
    }

    private URI keycloak(DataDirectory directory) {
        if (keycloak != null) {
            return keycloak;
        }
        return Addresses.saved(directory, Component.KEYCLOAK)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        directory.isInUse()
                                ? stillStarting()
                                : "No suite has run in " + data + "; start it first with 'make run'."));
    }
}
