package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void whoReachesTheAccountReachesEveryHub() {
        for (Caller caller : new Caller[] {caller(null, Reach.ACCOUNT), caller("crm", Reach.ACCOUNT)}) {
            assertThat(caller.confinedTo()).isEmpty();
            assertThat(caller.reaches("crm") && caller.reaches("loans")).isTrue();
            assertThat(caller.reachesAny() && caller.reachesAny(null, OTHER)).isTrue();
        }
    }

    @Test
    void whoReachesAHubReachesNoOther() {
        var caller = caller("crm", Reach.HUB);

        assertThat(caller.confinedTo()).contains(new CallerHub("crm", ID));
        assertThat(caller.reaches("crm")).isTrue();
        assertThat(caller.reaches("loans") || caller.reaches("CRM")).isFalse();
        assertThat(caller.reachesAny(null, ID)).isTrue();
        assertThat(caller.reachesAny(OTHER, ID)).isTrue();
        assertThat(caller.reachesAny(OTHER, null))
                .as("another hub, of the same name")
                .isFalse();
        assertThat(caller.reachesAny()).isFalse();
    }

    @Test
    void nobodyIsConfinedToNoHub() {
        assertThatThrownBy(() -> caller(null, Reach.HUB)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Caller caller(@Nullable String hub, Reach reach) {
        var own = hub == null ? null : new CallerHub(hub, ID);
        return new Caller("acme", "client", "client", Caller.Kind.MACHINE, Set.of(), null, own, reach);
    }
}
