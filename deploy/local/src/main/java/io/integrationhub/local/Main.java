package io.integrationhub.local;

import io.integrationhub.local.suite.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the jar. */
@Command(
        name = "integration-hub-local",
        description = "Runs the integration hub on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, TokenCommand.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Component.class, Main::component)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static Component component(String title) {
        try {
            return Component.named(title);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
