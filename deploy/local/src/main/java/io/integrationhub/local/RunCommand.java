package io.integrationhub.local;

import io.integrationhub.local.demo.Demo;
import io.integrationhub.local.suite.SuiteFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: starts the suite and stays until it is stopped. */
@Command(name = "run", description = "Starts the suite and stays until Ctrl-C.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /** What is played on the first start. */
    private static final Optional<FirstStart> FIRST_START = Optional.of(new Demo()::play);

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws SuiteFailure {
        var out = spec.commandLine().getOut();
        return new Launcher(options.settings(), FIRST_START, out).run();
    }
}
