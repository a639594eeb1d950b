package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Customer apps that take connections and never answer: the imports of other accounts do not wait for them. */
@QuarkusTest
class SlowCustomerAppsTest {

    /** Imports that one account has in flight at most. */
    private static final int SHARE = 7;

    private final CustomerAppServer healthy = new CustomerAppServer().withContactAndLoan();
    private final List<CustomerAppServer> slow = new ArrayList<>();

    @AfterEach
    void stop() {
        healthy.close();
        slow.forEach(CustomerAppServer::close);
    }

    @Test
    void oneAccountsSlowAppsKeepNobodyWaiting() {
        var account = TestAccount.create();
        for (int i = 0; i < 3 * SHARE; i++) {
            startImport(account, "asked_" + i, silent());
        }
        awaitCalls(3);

        importAtOnce(TestAccount.create());

        assertThat(called()).hasSizeLessThanOrEqualTo(SHARE);
        assertThat(status(account)).containsOnly("running");
    }

    @Test
    void aSlowAppOfSeveralAccountsKeepsNobodyWaiting() {
        CustomerAppServer app = silent();
        List<TestAccount> accounts =
                IntStream.range(0, 8).mapToObj(i -> TestAccount.create()).toList();
        for (TestAccount account : accounts) {
            IntStream.range(0, 6).forEach(i -> startImport(account, "asked_" + i, app));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> app.calls().size() >= accounts.size());

        importAtOnce(TestAccount.create());

        assertThat(accounts).allSatisfy(account -> assertThat(status(account)).containsOnly("running"));
    }

    /** What an account's own slow apps leave of its share is there for its others, in turn. */
    @Test
    void anImportThatWaitsBeginsWhenAnotherOfItsAccountIsOver() {
        var account = TestAccount.create();
        for (int i = 0; i < 2 * SHARE; i++) {
            startImport(account, "asked_" + i, silent());
        }
        String id = startImport(account, "asked_well", healthy);
        slow.forEach(CustomerAppServer::close);

        awaitCompleted(account, id);
    }

    private void importAtOnce(TestAccount account) {
        awaitCompleted(account, startImport(account, "asked_well", healthy));
    }

    private CustomerAppServer silent() {
        var app = new CustomerAppServer().silent();
        slow.add(app);
        return app;
    }

    private void awaitCalls(int most) {
        await().atMost(Duration.ofSeconds(20)).until(() -> called().size() >= most);
    }

    private Set<CustomerAppServer> called() {
        return slow.stream().filter(app -> !app.calls().isEmpty()).collect(Collectors.toCollection(HashSet::new));
    }

    private static String startImport(TestAccount account, String hub, CustomerAppServer app) {
        account.admin()
                .body("{\"url\":\"" + app.url() + "\"}")
                .put("/api/v1/connections/" + hub)
                .then()
                .statusCode(201);
        return account.admin()
                .body("{\"hub\":\"" + hub + "\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void awaitCompleted(TestAccount account, String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !read(account, id).extract().path("status").equals("running"));
        read(account, id).body("status", equalTo("completed"));
    }

    private static ValidatableResponse read(TestAccount account, String id) {
        return account.viewer().get("/api/v1/imports/" + id).then().statusCode(200);
    }

    private static List<String> status(TestAccount account) {
        return account.viewer().get("/api/v1/imports?limit=50").then().extract().path("items.status");
    }
}
