package io.integrationhub.credential.signingkey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The stored signing keys. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKey, String> {

    private static final String LOCK =
            "select count(*) from (select pg_advisory_xact_lock(hashtext('signing-key'))) as held";

    /** All keys, newest first: all are published. */
    Uni<List<SigningKey>> published() {
        return list("order by createdAt desc, id");
    }

    /** Keeps other instances from changing keys until the transaction ends. */
    Uni<Void> lock() {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class).getSingleResult())
                .replaceWithVoid();
    }
}
