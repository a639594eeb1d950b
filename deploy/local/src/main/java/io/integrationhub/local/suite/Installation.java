package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the build made and where it lies.
 *
 * @param project root of the checkout
 * @param cache folder for what is expensive to make and the same for all suites: Keycloak's programs, class archives
 * @param images that services are run from instead of their jars; empty for processes
 */
public record Installation(Path project, Path cache, Optional<ServiceImages> images) {

    /** The installation of a checkout, with its cache in {@code .local/cache}. */
    public static Installation in(Path project) {
        return new Installation(
                project.toAbsolutePath().normalize(),
                project.resolve(".local/cache").toAbsolutePath().normalize(),
                Optional.empty());
    }

    /**
     * The runnable jar of a service.
     *
     * @throws SuiteFailure when the service has not been built
     */
    Path serviceJar(Component service) {
        var jar = project.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new SuiteFailure("%s is not built: there is no %s. Run 'make build'.".formatted(service, jar));
        }
        return jar;
    }

    /** Keycloak's distribution, the newest when several versions were built over time. */
    Path keycloakArchive() {
        var folder = project.resolve("deploy/local/target/keycloak");
        try (var files = Files.list(folder)) {
            return files.max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new SuiteFailure("no Keycloak in " + folder + ". Run 'make build'."));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new SuiteFailure("no Keycloak in " + folder + ". Run 'make build'.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
