package io.integrationhub.mapping;

import java.time.Duration;
import org.awaitility.Awaitility;

/** A hub whose objects have been imported, as the start of a test. */
public final class ImportedHub {

    private ImportedHub() {}

    /** Has the objects of {@link CustomerAppServer#withContactAndLoan}. */
    public static void of(TestAccount account, String hub) {
        try (var app = new CustomerAppServer()) {
            run(account, hub, app.withContactAndLoan());
        }
    }

    /** Has the objects of this answer. */
    public static void of(TestAccount account, String hub, String objects) {
        try (var app = new CustomerAppServer()) {
            run(account, hub, app.on("/api/objects", 200, objects));
        }
    }

    private static void run(TestAccount account, String hub, CustomerAppServer app) {
        account.admin().body("{\"url\":\"" + app.url() + "\"}").put("/api/v1/connections/" + hub);
        String id = account.admin()
                .body("{\"hub\":\"" + hub + "\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> account.viewer()
                        .get("/api/v1/imports/" + id)
                        .then()
                        .extract()
                        .path("status")
                        .equals("completed"));
    }
}
