package io.integrationhub.egress.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestLimitsTest {
    private final TestLimits limits = new TestLimits(new TestLimits.Bounds(2, 3, 2), IllegalStateException::new);

    @Test
    void noMoreCallsOfAnAccountGoOnAtATimeThanItMayHave() {
        TestLimits.Call first = limits.begin("acme");
        limits.begin("acme");

        assertThatThrownBy(() -> limits.begin("acme")).hasMessageContaining("2 connectivity tests going on");
        TestLimits.Call other = limits.begin("other");
        other.over();
        first.over();
        assertThatCode(() -> limits.begin("acme")).doesNotThrowAnyException();
    }

    @Test
    void noMoreCallsOfAllAccountsGoOnAtATimeThanThisProcessMakes() {
        limits.begin("acme");
        limits.begin("other");
        TestLimits.Call third = limits.begin("third");

        assertThatThrownBy(() -> limits.begin("fourth")).hasMessageContaining("Others have");
        third.over();
        assertThatCode(() -> limits.begin("fourth")).doesNotThrowAnyException();
    }

    /** Who goes away does not end what is being sent: in any order of the ends, the last of them makes room. */
    @Test
    void aCallThatIsGivenUpCountsUntilTheLastOfItsTestsHasEnded() {
        for (int endedBefore = 0; endedBefore <= 3; endedBefore++) {
            TestLimits.Call given = limits.begin("acme");
            TestLimits.Call kept = limits.begin("acme");
            for (int i = 0; i < 3; i++) {
                given.testBegins();
            }
            for (int i = 0; i < endedBefore; i++) {
                given.testEnded();
            }
            given.over();
            for (int i = endedBefore; i < 3; i++) {
                assertThatThrownBy(() -> limits.begin("acme")).hasMessageContaining("going on");
                given.testEnded();
            }
            given.over();
            TestLimits.Call next = limits.begin("acme");
            assertThatThrownBy(() -> limits.begin("acme")).hasMessageContaining("going on");
            next.over();
            kept.over();
        }
    }

    @Test
    void noMoreAddressesAreTestedByAnAccountInAMinuteThanItMay() {
        limits.requireMayTest("acme");
        limits.requireMayTest("acme");

        assertThat(limits.mayTest("acme")).isFalse();
        assertThatThrownBy(() -> limits.requireMayTest("acme")).hasMessageContaining("within a minute");
        assertThat(limits.mayTest("other")).isTrue();
    }
}
