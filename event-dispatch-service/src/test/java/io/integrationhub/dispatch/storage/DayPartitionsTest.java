package io.integrationhub.dispatch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DayPartitionsTest {

    @Inject
    DayPartitions partitions;

    @Inject
    Pool pool;

    @Test
    void oldDaysGoAndComingDaysAreThere() {
        run("create table event_20200101 partition of event for values from ('2020-01-01') to ('2020-01-02')");
        run("insert into event values ('2019-12-31', 'acme', 'stray', 't', 's', now(), now(), 0, '{}')");

        partitions.keepUp().await().indefinitely();

        assertThat(names("select relname from pg_class where relname like 'event\\_20%' and relkind = 'r'"))
                .hasSize(9)
                .doesNotContain("event_20200101");
        assertThat(names("select id from event where id = 'stray'")).isEmpty();
    }

    private void run(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    private List<String> names(String query) {
        return StreamSupport.stream(
                        pool.query(query).execute().await().indefinitely().spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
