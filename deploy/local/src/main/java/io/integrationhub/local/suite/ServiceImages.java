package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Container images of the services, run as the Helm chart has them run: as nobody in particular, on a file system that cannot
 * be written, without capabilities, with bounded memory. They share this machine's network, so that nothing else is
 * different from processes.
 *
 * @param engine the program that runs containers, with its options
 * @param name of the images, with %s in place of the service's name
 * @param memory the most that a container may have, as the engine writes it
 */
public record ServiceImages(List<String> engine, String name, String memory) {

    /** As the Dockerfiles have it, and the chart. */
    private static final int USER = 10_001;

    public ServiceImages {
        engine = List.copyOf(engine);
    }

    /**
     * The command that runs a service until it ends, and passes signals on to it.
     *
     * @param variables names of the environment variables that the container gets from this command's own: their values are
     *     not to be seen among the processes of the machine
     * @param keyset the only file that the service reads; becomes the container's user's
     */
    List<String> command(Component service, Collection<String> variables, Path keyset) {
        giveTo(keyset);
        var command = new ArrayList<>(engine);
        command.addAll(List.of("run", "--rm", "--network", "host", "--read-only"));
        command.addAll(List.of("--user", USER + ":" + USER, "--cap-drop", "all"));
        command.addAll(List.of("--security-opt", "no-new-privileges", "--memory", memory));
        command.addAll(List.of("--volume", keyset + ":" + keyset + ":ro"));
        variables.stream().sorted().forEach(variable -> command.addAll(List.of("--env", variable)));
        command.add(name.formatted(service.title()));
        return command;
    }

    /** A file that only its owner can read; root can all the same. */
    private static void giveTo(Path keyset) {
        try {
            Files.setAttribute(keyset, "unix:uid", USER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
