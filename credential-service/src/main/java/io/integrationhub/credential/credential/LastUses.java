package io.integrationhub.credential.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When and from where each client last used its credential, collected here until it is stored. */
@ApplicationScoped
class LastUses {

    private final Map<String, LastUse> pending = new ConcurrentHashMap<>();

    void note(String clientId, String address, Instant now) {
        pending.merge(clientId, new LastUse(now, address), LastUse::later);
    }
}
