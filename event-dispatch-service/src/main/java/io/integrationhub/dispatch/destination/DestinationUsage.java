package io.integrationhub.dispatch.destination;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what a hub has here. */
@ApplicationScoped
class DestinationUsage {
    /**
     * What waits is counted in the retry table, whose index has it by destination: those of an earlier hub of the name are
     * not counted.
     */
    private static final String COUNT = """
            with own as (select id from destination where account = $1 and hub = $2)
            select (select count(*) from own) as destinations,
                (select count(*) from scheduled_retry where destination_id in (select id from own)) as pending""";

    private final Pool pool;

    DestinationUsage(Pool pool) {
        this.pool = pool;
    }

    Uni<DestinationUsageView> count(String account, String hub) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(account, hub))
                .map(rows -> rows.iterator().next())
                .map(row -> new DestinationUsageView(row.getLong("destinations"), row.getLong("pending")));
    }
}
