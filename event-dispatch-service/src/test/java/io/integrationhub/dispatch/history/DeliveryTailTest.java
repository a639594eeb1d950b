package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.history.DeliveryTail.Look;
import io.integrationhub.dispatch.history.DeliveryTail.Message;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTailTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

    @Test
    void whoBeginsIsToldFromTheOldestTransactionThatGoesOn() {
        var tail = new DeliveryTail(Optional.empty());
        assertThat(tail.position()).isEqualTo(ChangePosition.END);

        assertThat(tail.next(nothing(100), NOW)).isEqualTo(new Message.Ready(ChangePosition.before(100)));

        assertThat(tail.position()).isEqualTo(ChangePosition.before(100));
    }

    @Test
    void whoComesAgainGoesOnWhereTheStreamBeforeEnded() {
        var place = new ChangePosition(70, ID);
        var tail = new DeliveryTail(Optional.of(place));
        assertThat(tail.position()).isEqualTo(place);

        assertThat(tail.next(look(100, 3, 71), NOW)).isEqualTo(new Message.Ready(place));
        assertThat(tail.position()).as("the first look is told again").isEqualTo(place);
        assertThat(tail.next(look(100, 3, 71), NOW)).isInstanceOf(Message.Changed.class);

        assertThat(tail.position()).isEqualTo(new ChangePosition(71, ID));
    }

    @Test
    void aPlaceOfAnotherDatabaseIsAGap() {
        var tail = new DeliveryTail(Optional.of(new ChangePosition(101, ID)));

        assertThat(tail.next(nothing(100), NOW)).isEqualTo(new Message.Gap(ChangePosition.before(100)));
        assertThat(tail.position()).isEqualTo(ChangePosition.before(100));
    }

    @Test
    void onceAllIsSeenThePlaceIsThePresent() {
        var tail = begun();

        assertThat(tail.next(nothing(180), NOW)).isInstanceOf(Message.Nothing.class);

        assertThat(tail.position()).isEqualTo(ChangePosition.before(180));
    }

    @Test
    void whatIsNotAskedForMovesThePlaceAndTellsNothing() {
        var tail = begun();

        assertThat(tail.next(new Look(200, 3, new ChangePosition(150, ID), List.of()), NOW))
                .isInstanceOf(Message.Nothing.class);

        assertThat(tail.position()).isEqualTo(new ChangePosition(150, ID));
    }

    @Test
    void whoIsTooFarBehindGoesOnWithThePresentAndIsToldSo() {
        var tail = begun();
        for (int told = 0; told < DeliveryTail.MOST_TOLD; told += DeliveryQuery.MOST_CHANGES) {
            assertThat(tail.next(full(110 + told, DeliveryQuery.MOST_CHANGES), NOW))
                    .isInstanceOf(Message.Changed.class);
            assertThat(tail.looksOnAtOnce()).isTrue();
        }

        assertThat(tail.next(full(60_000, DeliveryQuery.MOST_CHANGES), NOW))
                .isEqualTo(new Message.Gap(ChangePosition.before(90_000)));

        assertThat(tail.position()).isEqualTo(ChangePosition.before(90_000));
        assertThat(tail.looksOnAtOnce()).isFalse();
        assertThat(tail.next(full(91_000, DeliveryQuery.MOST_CHANGES), NOW))
                .as("counted anew")
                .isInstanceOf(Message.Changed.class);
    }

    /** However many others there are: the account may be a busy one, and the reader has been away. */
    @Test
    void whoFollowsAFewOfManyIsNotTooFarBehind() {
        var tail = begun();
        int looks = DeliveryTail.MOST_SEEN / DeliveryQuery.MOST_CHANGES;
        for (int look = 0; look < looks; look++) {
            int asked = look % 5 == 0 ? 1 : 0;
            assertThat(tail.next(full(110 + look, asked), NOW))
                    .isInstanceOf(asked == 0 ? Message.Nothing.class : Message.Changed.class);
        }

        assertThat(tail.next(full(80_000, 0), NOW)).isInstanceOf(Message.Gap.class);
    }

    @Test
    void whoCatchesUpInBetweenIsNotBehind() {
        var tail = begun();
        for (int look = 0; look < 60; look++) {
            boolean isLast = look % 20 == 19;
            assertThat(tail.next(isLast ? look(900, 1, 110 + look) : full(110 + look, DeliveryQuery.MOST_CHANGES), NOW))
                    .isInstanceOf(Message.Changed.class);
            assertThat(tail.looksOnAtOnce()).isEqualTo(!isLast);
        }
    }

    @Test
    void aStreamWithoutNewsIsAliveAllTheSame() {
        var tail = begun();
        Instant almost = NOW.plus(DeliveryTail.HEARTBEAT).minusMillis(1);
        Instant due = NOW.plus(DeliveryTail.HEARTBEAT);

        assertThat(tail.next(nothing(110), almost)).isInstanceOf(Message.Nothing.class);
        assertThat(tail.next(nothing(120), due)).isEqualTo(new Message.Heartbeat(ChangePosition.before(120)));
        assertThat(tail.next(nothing(130), due.plusMillis(1))).isInstanceOf(Message.Nothing.class);
    }

    @Test
    void aPlaceIsReadAsItWasWritten() {
        var place = new ChangePosition(4711, ID);

        assertThat(ChangePosition.parse(place.text())).contains(place);
        for (String other : List.of(
                "",
                "4711",
                "4711." + "x".repeat(36),
                "-1." + ID,
                "01." + ID,
                "9".repeat(19) + "." + ID,
                place.text() + " ",
                place.text().toUpperCase(java.util.Locale.ROOT))) {
            assertThat(ChangePosition.parse(other)).as(other).isEmpty();
        }
    }

    private static DeliveryTail begun() {
        var tail = new DeliveryTail(Optional.empty());
        tail.next(nothing(100), NOW);
        return tail;
    }

    private static Look nothing(long horizon) {
        return new Look(horizon, 0, ChangePosition.before(horizon), List.of());
    }

    private static Look look(long horizon, int looked, long transaction) {
        return new Look(horizon, looked, new ChangePosition(transaction, ID), List.of(Samples.delivery(ID)));
    }

    /** As many changes as a look sees, of which some are asked for. */
    private static Look full(long transaction, int asked) {
        return new Look(
                90_000,
                DeliveryQuery.MOST_CHANGES,
                new ChangePosition(transaction, ID),
                Collections.nCopies(asked, Samples.delivery(ID)));
    }

    /** Deliveries as the API shows them. */
    private static final class Samples {
        static DeliveryView delivery(UUID id) {
            return new DeliveryView(
                    id,
                    "e",
                    "form.submitted",
                    "s",
                    "hub_1",
                    id,
                    "succeeded",
                    1,
                    200,
                    5,
                    null,
                    null,
                    null,
                    null,
                    NOW,
                    NOW,
                    null);
        }
    }
}
