package io.integrationhub.dispatch.hub;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The stored projection. */
@ApplicationScoped
class HubStore {
    private static final String EXISTS = "select 1 from hub where account = $1 and name = $2";
    private static final String PUT = """
            insert into hub (account, name, id, status, version) values ($1, $2, $3, $4, $5)
            on conflict (account, name) do update
            set id = excluded.id, status = excluded.status, version = excluded.version
            where hub.version < excluded.version or hub.id <> excluded.id""";
    private static final String REMOVE = "delete from hub where account = $1 and name = $2";

    private final Pool pool;

    HubStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Boolean> exists(String account, String name) {
        return pool.preparedQuery(EXISTS).execute(Tuple.of(account, name)).map(rows -> rows.size() > 0);
    }

    /** Keeps the state unless a newer one of the same hub is there. */
    Uni<Void> put(String account, String name, UUID id, String status, long version) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(account, name, id, status, version))
                .replaceWithVoid();
    }

    /** With the hub go its destinations. */
    Uni<Void> remove(String account, String name) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(account, name)).replaceWithVoid();
    }
}
