package io.integrationhub.credential.signingkey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The stored signing keys. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKey, String> {

    private static final String INSERT = """
            insert into signing_key (id, public_jwk, private_key_sealed, status, created_at)
            values (?1, ?2, ?3, ?4, ?5) on conflict do nothing""";

    /** All keys that belong into the key set, newest first. */
    Uni<List<SigningKey>> published() {
        return list("order by createdAt desc, id");
    }

    /** Stores an active key unless there is one: of instances that start together, one wins and the others follow. */
    Uni<Void> insertUnlessActive(SigningKey key) {
        return getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, key.id())
                        .setParameter(2, key.publicJwk())
                        .setParameter(3, key.sealedPrivateKey())
                        .setParameter(4, key.status().name())
                        .setParameter(5, key.createdAt())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
