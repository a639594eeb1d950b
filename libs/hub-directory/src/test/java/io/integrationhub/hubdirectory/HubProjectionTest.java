package io.integrationhub.hubdirectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hubdirectory.HubProjection.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HubProjectionTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID LATER_ID = UUID.randomUUID();
    private static final Instant NEVER = Instant.EPOCH;

    @Nested
    class Published {

        @Test
        void aHubThatIsNotKnownIsAdded() {
            assertThat(HubProjection.published(null, changed(ID, 0, 1))).isInstanceOf(Decision.Add.class);
        }

        @Test
        void onlyAHigherVersionChangesAHub() {
            KnownHub known = new KnownHub(changed(ID, 3, 1));

            assertThat(HubProjection.published(known, changed(ID, 4, 2))).isInstanceOf(Decision.Update.class);
            assertThat(HubProjection.published(known, changed(ID, 3, 2))).isInstanceOf(Decision.Ignore.class);
            assertThat(HubProjection.published(known, changed(ID, 2, 2))).isInstanceOf(Decision.Ignore.class);
        }

        @Test
        void anotherHubOfTheNameReplacesTheOneBeforeWhateverTheClocksSay() {
            KnownHub known = new KnownHub(changed(ID, 3, 5));

            assertThat(HubProjection.published(known, changed(LATER_ID, 0, 6))).isInstanceOf(Decision.Replace.class);
            assertThat(HubProjection.published(known, changed(LATER_ID, 0, 4))).isInstanceOf(Decision.Replace.class);
        }

        @Test
        void aDeletionRemovesWhatWasPublishedBeforeIt() {
            KnownHub known = new KnownHub(changed(ID, 0, 5));

            assertThat(HubProjection.published(known, deleted(6))).isInstanceOf(Decision.Remove.class);
            assertThat(HubProjection.published(known, deleted(4))).isInstanceOf(Decision.Remove.class);
            assertThat(HubProjection.published(null, deleted(6))).isInstanceOf(Decision.Ignore.class);
        }

        @Test
        void changesOfAnEarlierHubDoNotTouchOneThatWasLookedUp() {
            KnownHub known = new KnownHub(lookedUp(LATER_ID, 10));

            assertThat(HubProjection.published(known, changed(ID, 7, 8))).isInstanceOf(Decision.Ignore.class);
            assertThat(HubProjection.published(known, deleted(9))).isInstanceOf(Decision.Ignore.class);
            assertThat(HubProjection.published(known, changed(LATER_ID, 0, 10))).isInstanceOf(Decision.Update.class);
            assertThat(HubProjection.published(known, deleted(11))).isInstanceOf(Decision.Remove.class);
        }
    }

    @Nested
    class LookedUp {

        @Test
        void aHubThatIsOlderThanTheDeletionOfItsNameIsNotBroughtBack() {
            assertThat(HubProjection.lookedUp(null, at(5), lookedUp(ID, 4))).isInstanceOf(Decision.Ignore.class);
            assertThat(HubProjection.lookedUp(null, at(5), lookedUp(LATER_ID, 5)))
                    .isInstanceOf(Decision.Add.class);
        }

        @Test
        void aLaterHubOfTheNameReplacesTheEarlierAndNotTheOtherWayRound() {
            KnownHub known = new KnownHub(changed(ID, 3, 5));

            assertThat(HubProjection.lookedUp(known, NEVER, lookedUp(LATER_ID, 6)))
                    .isInstanceOf(Decision.Replace.class);
            assertThat(HubProjection.lookedUp(known, NEVER, lookedUp(LATER_ID, 4)))
                    .isInstanceOf(Decision.Ignore.class);
        }

        @Test
        void whatIsKnownOfTheSameHubIsNewer() {
            KnownHub known = new KnownHub(changed(ID, 3, 5));

            assertThat(HubProjection.lookedUp(known, NEVER, lookedUp(ID, 4))).isInstanceOf(Decision.Ignore.class);
        }
    }

    /** Hubs of a name come and go, by clocks that differ; whenever it is looked up meanwhile, the last change counts. */
    @Test
    void whatWasPublishedLastCountsInTheEnd() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<HubChange> published = history(random);
            Optional<HubChange.Changed> last = last(published);
            KnownHub known = null;
            for (HubChange change : published) {
                if (last.isPresent() && random.nextInt(3) == 0) {
                    known = apply(known, HubProjection.lookedUp(known, NEVER, answer(last.get())));
                }
                known = apply(known, HubProjection.published(known, change));
            }
            assertThat(Optional.ofNullable(known).map(KnownHub::id))
                    .as("seed %d", seed)
                    .isEqualTo(last.map(HubChange.Changed::id));
        }
    }

    private static List<HubChange> history(Random random) {
        List<HubChange> published = new ArrayList<>();
        int second = 10;
        int hubs = 1 + random.nextInt(4);
        for (int hub = 0; hub < hubs; hub++) {
            UUID id = UUID.randomUUID();
            int versions = 1 + random.nextInt(3);
            for (int version = 0; version < versions; version++) {
                published.add(changed(id, version, second++ + random.nextInt(4)));
            }
            published.add(deleted(second++ + random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            published.removeLast();
        }
        return published;
    }

    /** The hub that there is in the end. */
    private static Optional<HubChange.Changed> last(List<HubChange> published) {
        return published.getLast() instanceof HubChange.Changed hub ? Optional.of(hub) : Optional.empty();
    }

    private static HubChange.Changed answer(HubChange.Changed hub) {
        return new HubChange.Changed(
                hub.id(),
                hub.account(),
                hub.name(),
                "active",
                "masked",
                KnownHub.LOOKED_UP,
                hub.createdAt(),
                hub.createdAt());
    }

    private static @Nullable KnownHub apply(@Nullable KnownHub known, Decision decision) {
        return switch (decision) {
            case Decision.Ignore() -> known;
            case Decision.Add(var hub) -> new KnownHub(hub);
            case Decision.Update(var before, var hub) -> {
                before.update(hub);
                yield before;
            }
            case Decision.Replace(var before, var hub) -> new KnownHub(hub);
            case Decision.Remove(var before) -> null;
        };
    }

    private static HubChange.Changed changed(UUID id, long version, int second) {
        return new HubChange.Changed(id, "acme", "hub_1", "active", "masked", version, at(second), at(second));
    }

    private static HubChange.Changed lookedUp(UUID id, int second) {
        return changed(id, KnownHub.LOOKED_UP, second);
    }

    private static HubChange.Deleted deleted(int second) {
        return new HubChange.Deleted("acme", "hub_1", at(second));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-02T15:12:00Z").plusSeconds(second);
    }
}
