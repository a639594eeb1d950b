package io.integrationhub.credential.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.credential.scope.Scopes.Narrowing.Granted;
import io.integrationhub.credential.scope.Scopes.Narrowing.Refused;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    private final Scopes granted = Scopes.requested(List.of("sessions:read", "sessions:write"));

    @Test
    void withoutAListEveryScopeButErasingIsGranted() {
        assertThat(Scopes.requested(null).names())
                .containsExactlyInAnyOrder(
                        "sessions:write",
                        "sessions:read",
                        "analyses:write",
                        "events:publish",
                        "deliveries:read",
                        "mapping:read",
                        "hubs:read");
    }

    @Test
    void erasingIsGrantedToWhoeverAsksForIt() {
        assertThat(Scopes.requested(List.of("sessions:erase")).names()).containsExactly("sessions:erase");
    }

    @Test
    void aScopeNamedTwiceIsGrantedOnce() {
        assertThat(Scopes.requested(List.of("hubs:read", "hubs:read")).names()).containsExactly("hubs:read");
    }

    @Test
    void everyUnknownScopeIsPointedAt() {
        assertThatThrownBy(() -> Scopes.requested(Arrays.asList("hub-admin", "hubs:read", null)))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(422);
                    assertThat(problem.getParameters().get("errors"))
                            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Violation.class))
                            .extracting(Violation::pointer)
                            .containsExactly("/scopes/0", "/scopes/2");
                });
    }

    @Test
    void anEmptyListIsRefused() {
        assertThatThrownBy(() -> Scopes.requested(List.of())).isInstanceOf(HttpProblem.class);
    }

    @Test
    void theStoredTextReadsBack() {
        assertThat(Scopes.stored(granted.toString())).isEqualTo(granted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions:read", " sessions:read  ", "sessions:read sessions:read"})
    void aClientMayAskForLess(String requested) {
        assertThat(granted.narrowedTo(requested)).isEqualTo(new Granted(Scopes.stored("sessions:read")));
    }

    @Test
    void whatIsNotGrantedAndWhatIsNoScopeAreDistinguished() {
        assertThat(granted.narrowedTo("sessions:read hubs:read SESSIONS:READ hub-admin"))
                .isEqualTo(new Refused(List.of("SESSIONS:READ", "hub-admin"), List.of("hubs:read")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u0000", "sessions:read\tsessions:write", "openid"})
    void aClientMayNotAskForSomethingElse(String requested) {
        assertThat(granted.narrowedTo(requested)).isInstanceOf(Refused.class);
    }
}
