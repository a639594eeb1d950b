package io.integrationhub.identity.revocation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The revocations that may still concern a token, in memory: every request of a machine asks. */
@Singleton
class KnownRevocations {

    private final ConcurrentMap<String, Revocation> bySubject = new ConcurrentHashMap<>();

    void add(Revocation revocation) {
        bySubject.merge(revocation.subject(), revocation, Revocation::or);
    }

    /** Whether this, or more, is known already. */
    boolean covers(Revocation revocation) {
        Revocation known = bySubject.get(revocation.subject());
        return known != null && known.or(revocation).equals(known);
    }

    /**
     * Whether a token counts no more.
     *
     * @param issuedAt its iat claim, in seconds since the epoch
     */
    boolean refuse(String clientId, @Nullable String tokenId, long issuedAt) {
        Revocation ofClient = bySubject.get(Revocation.client(clientId));
        return (ofClient != null && ofClient.refuses(issuedAt))
                || (tokenId != null && bySubject.containsKey(Revocation.token(tokenId)));
    }

    void forget(Instant now) {
        bySubject.values().removeIf(revocation -> revocation.isOver(now));
    }
}
