package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.history.DeliveryChanges.Change;
import io.integrationhub.dispatch.history.DeliveryChanges.Changes;
import io.integrationhub.dispatch.history.DeliveryChanges.Followed;
import io.integrationhub.identity.CallerHub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID HUB = UUID.fromString("00000000-0000-0000-0000-00000000000b");

    @Test
    void whoIsWithinALookIsAnsweredFromItAndGoesOnWhereItEnded() {
        Changes look = new Changes(place(10, "1"), 40, List.of(change(11, "7"), change(11, "f"), change(30, "0")));

        assertThat(look.end()).isEqualTo(place(30, "0"));
        assertThat(look.since(place(10, "1"))).contains(look);
        assertThat(look.since(place(11, "7")).orElseThrow().changes())
                .extracting(Change::place)
                .containsExactly(place(11, "f"), place(30, "0"));
        assertThat(look.since(ChangePosition.before(20)).orElseThrow().end()).isEqualTo(place(30, "0"));
        assertThat(look.since(place(10, "0"))).as("something is between").isEmpty();
        assertThat(look.since(place(30, "0")))
                .as("nothing is known of what follows")
                .isEmpty();
        assertThat(look.since(ChangePosition.END)).isEmpty();
    }

    @Test
    void aLookThatSeesNothingLeadsToThePresent() {
        Changes look = new Changes(place(10, "1"), 40, List.of());

        assertThat(look.end()).isEqualTo(ChangePosition.before(40));
        assertThat(look.since(ChangePosition.before(35)).orElseThrow().changes())
                .isEmpty();
    }

    /** PostgreSQL compares bytes without a sign. */
    @Test
    void placesAreInTheOrderOfTheDatabase() {
        List<ChangePosition> places = new ArrayList<>(
                List.of(place(1, "f"), place(2, "0"), place(1, "7"), place(1, "8"), ChangePosition.before(1)));

        places.sort(null);

        assertThat(places)
                .containsExactly(ChangePosition.before(1), place(1, "7"), place(1, "8"), place(1, "f"), place(2, "0"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "hub_1, -, -, -, -, -, -, -, true",
                "hub_2, -, -, -, -, -, -, -, false",
                "-, form.submitted, -, -, -, -, -, -, true",
                "-, esign.signed, -, -, -, -, -, -, false",
                "-, -, event-1, -, -, -, -, -, true",
                "-, -, event-2, -, -, -, -, -, false",
                "-, -, -, session-1, -, -, -, -, true",
                "-, -, -, session-2, -, -, -, -, false",
                "-, -, -, -, pending, -, -, -, true",
                "-, -, -, -, succeeded, -, -, -, false",
                "-, -, -, -, -, 5xx, -, -, true",
                "-, -, -, -, -, 4xx, -, -, false",
                "-, -, -, -, -, none, -, -, false",
                "-, -, -, -, -, -, server_error, -, true",
                "-, -, -, -, -, -, timeout, -, false",
                "-, -, -, -, -, -, -, EVENT-1, true",
                "-, -, -, -, -, -, -, ession, true",
                "-, -, -, -, -, -, -, bad gate, true",
                "-, -, -, -, -, -, -, Receiver.example, true",
                "-, -, -, -, -, -, -, nowhere, false",
                "hub_1, form.submitted, event-1, session-1, pending, 5xx, server_error, /hooks, true",
                "hub_1, form.submitted, event-1, session-1, failed, 5xx, server_error, /hooks, false"
            })
    void whatIsFollowedIsFilteredAsAListIs(
            @Nullable String hub,
            @Nullable String type,
            @Nullable String event,
            @Nullable String session,
            @Nullable String status,
            @Nullable String statusClass,
            @Nullable String category,
            @Nullable String text,
            boolean matches) {
        var asked = new DeliveryFilter(hub, type, event, session, status, statusClass, category, text);

        assertThat(new FollowFilter(asked, Optional.empty()).matches(followed(502, 1)))
                .isEqualTo(matches);
    }

    @Test
    void withoutAnAnswerMeansAfterAnAttempt() {
        var none = new FollowFilter(
                new DeliveryFilter(null, null, null, null, null, "none", null, null), Optional.empty());

        assertThat(none.matches(followed(null, 1))).isTrue();
        assertThat(none.matches(followed(null, 0))).isFalse();
    }

    @Test
    void whoReachesOneHubFollowsNoneOfADeletedOneOfItsName() {
        var all = new DeliveryFilter(null, null, null, null, null, null, null, null);

        assertThat(new FollowFilter(all, Optional.of(new CallerHub("hub_1", HUB))).matches(followed(502, 1)))
                .isTrue();
        assertThat(new FollowFilter(all, Optional.of(new CallerHub("hub_1", UUID.randomUUID())))
                        .matches(followed(502, 1)))
                .isFalse();
        assertThat(new FollowFilter(all, Optional.of(new CallerHub("hub_2", HUB))).matches(followed(502, 1)))
                .isFalse();
    }

    private static ChangePosition place(long transaction, String first) {
        return new ChangePosition(transaction, UUID.fromString(first + "0000000-0000-0000-0000-0000000000aa"));
    }

    private static Change change(long transaction, String first) {
        return new Change(place(transaction, first), Optional.empty());
    }

    private static Followed followed(@Nullable Integer lastStatus, int attempts) {
        var delivery = new DeliveryView(
                HUB,
                "event-1",
                "form.submitted",
                "session-1",
                "hub_1",
                HUB,
                "pending",
                attempts,
                lastStatus,
                5,
                "Bad Gateway",
                "server_error",
                "retry",
                null,
                NOW,
                NOW,
                null);
        return new Followed(delivery, Optional.of(HUB), "https://receiver.example/hooks");
    }
}
