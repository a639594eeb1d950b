package io.integrationhub.hub.caller;

import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CallerHub;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who creates something, as it is kept with it.
 *
 * @param account that it belongs to
 * @param hubId hub of the credential that creates it; null when a person does
 */
public record Creator(String account, @Nullable UUID hubId) {

    public static Creator of(Caller caller) {
        CallerHub hub = caller.hub();
        return new Creator(caller.account(), hub == null ? null : hub.id());
    }
}
