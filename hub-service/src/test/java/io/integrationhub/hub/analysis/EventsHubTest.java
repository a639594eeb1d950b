package io.integrationhub.hub.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsHubTest {

    @Test
    void anAnalysisOfItsOwnGoesWhereTheCallSays() {
        assertThat(EventsHub.of(null, Optional.empty())).isEmpty();
        assertThat(EventsHub.of("hub_1", Optional.empty())).contains("hub_1");
    }

    @Test
    void anAnalysisOfASessionFollowsTheSession() {
        assertThat(EventsHub.of(null, Optional.of("hub_2"))).contains("hub_2");
        assertThat(EventsHub.of("hub_2", Optional.of("hub_2"))).contains("hub_2");
    }

    @Test
    void anAnalysisCannotLeaveTheHubOfItsSession() {
        assertThatThrownBy(() -> EventsHub.of("hub_1", Optional.of("hub_2")))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(422);
                    assertThat(problem.getParameters().get("errors")).asString().contains("/hubs/events");
                });
    }
}
