package io.integrationhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The OpenAPI document of a service, as it runs and as it is published in {@code contracts/openapi}. */
public final class OpenApiContract {

    private OpenApiContract() {}

    /**
     * Fails when the published document is not what the running service serves. With {@code -DupdateContracts=true} it writes
     * the document instead.
     */
    public static void verify(String service) {
        var published = Repository.root().resolve("contracts/openapi/" + service + ".yaml");
        String served = RestAssured.given()
                .accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            if (Boolean.getBoolean("updateContracts")) {
                Files.createDirectories(published.getParent());
                Files.writeString(published, served);
            }
            assertThat(published)
                    .as("run the build with -DupdateContracts=true to write it")
                    .exists();
            assertThat(Files.readString(published))
                    .as("contracts/openapi/%s.yaml is stale: run the build with -DupdateContracts=true", service)
                    .isEqualTo(served);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
