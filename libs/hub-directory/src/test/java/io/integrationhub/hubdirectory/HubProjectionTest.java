package io.integrationhub.hubdirectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hubdirectory.HubProjection.Decision;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HubProjectionTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID LATER_ID = UUID.randomUUID();
    private static final Instant NEVER = Instant.EPOCH;

    @Test
    void aHubThatIsNotKnownIsAdded() {
        assertThat(HubProjection.decide(null, NEVER, changed(ID, 0, 1))).isInstanceOf(Decision.Add.class);
    }

    @Test
    void aHubThatIsOlderThanTheDeletionOfItsNameIsNotBroughtBack() {
        assertThat(HubProjection.decide(null, at(5), changed(ID, 7, 4))).isInstanceOf(Decision.Ignore.class);
        assertThat(HubProjection.decide(null, at(5), changed(LATER_ID, 0, 5))).isInstanceOf(Decision.Add.class);
    }

    @Test
    void onlyAHigherVersionChangesAHub() {
        KnownHub known = new KnownHub(changed(ID, 3, 1));

        assertThat(HubProjection.decide(known, NEVER, changed(ID, 4, 2))).isInstanceOf(Decision.Update.class);
        assertThat(HubProjection.decide(known, NEVER, changed(ID, 3, 2))).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void aLaterHubOfTheNameReplacesTheEarlierAndNotTheOtherWayRound() {
        KnownHub known = new KnownHub(changed(ID, 3, 5));

        assertThat(HubProjection.decide(known, NEVER, changed(LATER_ID, 0, 6))).isInstanceOf(Decision.Replace.class);
        assertThat(HubProjection.decide(known, NEVER, changed(LATER_ID, 9, 4))).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void theDeletionOfAnEarlierHubOfTheNameRemovesNothing() {
        KnownHub known = new KnownHub(changed(LATER_ID, -1, 5));

        assertThat(HubProjection.decide(known, at(4), deleted(4))).isInstanceOf(Decision.Ignore.class);
        assertThat(HubProjection.decide(known, at(6), deleted(6))).isInstanceOf(Decision.Remove.class);
        assertThat(HubProjection.decide(null, at(6), deleted(6))).isInstanceOf(Decision.Ignore.class);
    }

    private static HubChange.Changed changed(UUID id, long version, int second) {
        return new HubChange.Changed(id, "acme", "hub_1", "active", "masked", version, at(second), at(second));
    }

    private static HubChange.Deleted deleted(int second) {
        return new HubChange.Deleted("acme", "hub_1", at(second));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-02T15:12:00Z").plusSeconds(second);
    }
}
