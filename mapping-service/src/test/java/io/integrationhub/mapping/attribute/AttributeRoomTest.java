package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an account has is bounded, and so is what one answer holds of it. */
@QuarkusTest
class AttributeRoomTest {

    private static final String ATTRIBUTES = "/api/v1/attributes";
    private static final String IMPORT = ATTRIBUTES + "/bulk-import";

    private final TestAccount account = TestAccount.create();

    @Inject
    Pool pool;

    @Test
    void anAccountHasAThousandAttributesAtMost() {
        file(0, 1_000).post(IMPORT).then().statusCode(200).body("added", equalTo(1_000));

        create("one_more", "\"text\"").statusCode(409).body("code", equalTo("too_many_attributes"));
        file(999, 2).post(IMPORT + "/preview").then().statusCode(409).body("code", equalTo("too_many_attributes"));
        file(999, 2).post(IMPORT).then().statusCode(409).body("code", equalTo("too_many_attributes"));
        account.viewer().get(ATTRIBUTES + "/a_1000").then().statusCode(404);

        file(0, 1_000).post(IMPORT).then().statusCode(200).body("left", equalTo(1_000));
        account.admin().delete(ATTRIBUTES + "/a_7").then().statusCode(204);
        create("one_more", "\"text\"").statusCode(201);
    }

    @Test
    void optionsAndConversionsOfAnAccountAreEightMebibytesTogetherAtMost() {
        ImportedHub.of(account, "asked");
        String options = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"" + i + "x".repeat(124) + "\"")
                .collect(Collectors.joining(","));
        String dataset = "\"dataset\",\"options\":[" + options + "]";
        int created = 0;
        while (created < 100 && create("d_" + created, dataset).extract().statusCode() == 201) {
            created++;
        }
        assertThat(created).isBetween(60, 66);

        create("last", dataset).statusCode(409).body("code", equalTo("conversions_too_large"));
        account.attribute("small", "text");
        account.source("small", "asked", "Contact", "FirstName");
        map("d_1", options).statusCode(409).body("code", equalTo("conversions_too_large"));
        account.viewer().get(ATTRIBUTES + "/d_1").then().body("sources", hasSize(0));
        account.admin().delete(ATTRIBUTES + "/d_0").then().statusCode(204);
        map("d_1", options).statusCode(201);
    }

    @Test
    void aPageEndsWhereItsAttributesHaveThousandsOfSources() {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            account.attribute(name, "text");
        }
        mapped("b", 3_000);
        mapped("c", 3_000);

        page("").body("items.name", equalTo(List.of("a", "b")));
        String next = page("").extract().path("next");
        String last = page("&cursor=" + next)
                .body("items.name", equalTo(List.of("c", "d")))
                .extract()
                .path("next");
        assertThat(last).isNull();
    }

    @Test
    void anAttributeWithMoreSourcesThanAPageIsAPage() {
        account.attribute("a", "text");
        account.attribute("b", "text");
        mapped("a", 5_001);

        page("").body("items", hasSize(1)).body("items[0].sources", hasSize(5_001));
    }

    private ValidatableResponse page(String query) {
        return account.viewer().get(ATTRIBUTES + "?limit=50" + query).then().statusCode(200);
    }

    private ValidatableResponse create(String name, String type) {
        return account.admin()
                .body("{\"name\":\"" + name + "\",\"label\":\"L\",\"type\":" + type + "}")
                .post(ATTRIBUTES)
                .then();
    }

    /** With the default for each value of the customer app that makes the conversion as long as it can be. */
    private ValidatableResponse map(String attribute, String options) {
        String first = options.substring(0, options.indexOf(','));
        String pairs = IntStream.range(0, 500)
                .mapToObj(i -> "{\"field\":\"" + i + "y".repeat(60) + "\",\"attribute\":" + first + "}")
                .collect(Collectors.joining(","));
        return account.admin()
                .body("{\"object\":\"Contact\",\"field\":\"Name\",\"conversion\":{\"values\":[" + pairs + "]}}")
                .put(ATTRIBUTES + "/" + attribute + "/sources/asked")
                .then();
    }

    private RequestSpecification file(int from, int number) {
        return account.admin()
                .body(IntStream.range(from, from + number)
                        .mapToObj(i -> "{\"name\":\"a_" + i + "\",\"label\":\"A\",\"type\":\"text\"}")
                        .collect(Collectors.joining(",", "{\"attributes\":[", "]}")));
    }

    /** Over the API it would take minutes. */
    private void mapped(String attribute, int hubs) {
        pool.preparedQuery("""
                with hubs as (
                    insert into hub (id, account, name, status, sensitive_values, version, known_since)
                    select gen_random_uuid(), $1, $2 || '_hub_' || n, 'active', 'masked', 1, now()
                    from generate_series(1, $3) as n
                    returning id)
                insert into source (id, attribute_id, hub_id, object, field, updatable, conversion)
                select gen_random_uuid(), (select id from attribute where account = $1 and name = $2), id,
                    'Contact', 'Name', false, '{}'
                from hubs""").executeAndAwait(Tuple.of(account.name(), attribute, hubs));
    }
}
