package io.integrationhub.credential.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownHubTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final KnownHub hub = new KnownHub(state(FIRST, 3));

    @Test
    void aHigherVersionIsTakenOver() {
        hub.become(state(FIRST, 4));

        assertThat(hub.version()).isEqualTo(4);
    }

    @Test
    void aLowerVersionIsIgnored() {
        hub.become(state(FIRST, 2));

        assertThat(hub.version()).isEqualTo(3);
    }

    @Test
    void aDeletedHubDoesNotComeBack() {
        hub.end();

        hub.become(state(FIRST, 9));

        assertThat(hub.is(FIRST)).isFalse();
    }

    @Test
    void aNewHubMayTakeTheNameOver() {
        hub.end();

        hub.become(state(SECOND, 0));

        assertThat(hub.is(SECOND)).isTrue();
        assertThat(hub.is(FIRST)).isFalse();
        assertThat(hub.version()).isZero();
    }

    private static HubChange.Changed state(UUID id, int version) {
        return new HubChange.Changed("acme/crm", id, version);
    }
}
