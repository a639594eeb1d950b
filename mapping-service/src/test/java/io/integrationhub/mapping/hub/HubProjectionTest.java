package io.integrationhub.mapping.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.hub.HubProjection.Decision;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HubProjectionTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID LATER_ID = UUID.randomUUID();

    @Test
    void aHubThatIsNotKnownIsAdded() {
        assertThat(HubProjection.decide(null, changed(ID, 0, 1))).isInstanceOf(Decision.Add.class);
    }

    @Test
    void onlyANewerVersionCounts() {
        var known = new KnownHub(changed(ID, 3, 1));

        assertThat(HubProjection.decide(known, changed(ID, 4, 2))).isInstanceOf(Decision.Update.class);
        assertThat(HubProjection.decide(known, changed(ID, 3, 2))).isInstanceOf(Decision.Ignore.class);
        assertThat(HubProjection.decide(known, changed(ID, 2, 2))).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void aLaterHubOfTheSameNameReplacesTheEarlier() {
        var known = new KnownHub(changed(ID, 3, 1));

        assertThat(HubProjection.decide(known, changed(LATER_ID, 0, 2))).isInstanceOf(Decision.Replace.class);
    }

    @Test
    void changesOfAnEarlierHubDoNotTouchTheLaterOne() {
        var known = new KnownHub(changed(LATER_ID, -1, 10));

        assertThat(HubProjection.decide(known, changed(ID, 7, 8))).isInstanceOf(Decision.Ignore.class);
        assertThat(HubProjection.decide(known, deleted(9))).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void aDeletedHubIsRemoved() {
        var known = new KnownHub(changed(ID, 3, 1));

        assertThat(HubProjection.decide(known, deleted(2))).isInstanceOf(Decision.Remove.class);
        assertThat(HubProjection.decide(null, deleted(2))).isInstanceOf(Decision.Ignore.class);
    }

    private static HubChange.Changed changed(UUID id, int version, int second) {
        return new HubChange.Changed(id, "acme", "crm", version, Instant.ofEpochSecond(second));
    }

    private static HubChange.Deleted deleted(int second) {
        return new HubChange.Deleted("acme", "crm", Instant.ofEpochSecond(second));
    }
}
