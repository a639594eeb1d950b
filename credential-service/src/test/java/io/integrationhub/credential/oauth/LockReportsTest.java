package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.oauth.LockReports.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LockReportsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final LockReports reports = new LockReports(WINDOW, 100);

    @Test
    void theFirstLockIsReportedAtOnce() {
        reports.note("a", "192.0.2.1");

        assertThat(reports.due(NOW)).containsExactly(new Report("a", 1, List.of("192.0.2.1")));
    }

    @Test
    void aReportThatWasNotMadeIsDueAgain() {
        reports.note("a", "192.0.2.1");
        reports.due(NOW);
        reports.note("a", "192.0.2.2");

        assertThat(reports.due(NOW)).containsExactly(new Report("a", 2, List.of("192.0.2.1", "192.0.2.2")));
    }

    @Test
    void locksWithinTheWindowAreReportedTogetherAtItsEnd() {
        reports.note("a", "192.0.2.1");
        reportAll(NOW);

        for (int i = 2; i <= 30; i++) {
            reports.note("a", "192.0.2." + i);
        }

        assertThat(reports.due(NOW.plus(WINDOW).minusSeconds(1))).isEmpty();
        assertThat(reports.due(NOW.plus(WINDOW))).singleElement().satisfies(report -> {
            assertThat(report.locks()).isEqualTo(29);
            assertThat(report.addresses()).hasSize(10).startsWith("192.0.2.2");
        });
    }

    @Test
    void whatCameWhileAReportWasMadeIsNotLost() {
        reports.note("a", "192.0.2.1");
        var due = reports.due(NOW);
        reports.note("a", "192.0.2.2");
        reports.note("a", "192.0.2.1");
        due.forEach(report -> reports.reported(report, NOW));

        assertThat(reports.due(NOW.plus(WINDOW))).containsExactly(new Report("a", 2, List.of("192.0.2.2")));
    }

    @Test
    void otherClientsHaveReportsOfTheirOwn() {
        reports.note("a", "192.0.2.1");
        reportAll(NOW);
        reports.note("b", "192.0.2.1");

        assertThat(reports.due(NOW)).extracting(Report::clientId).containsExactly("b");
    }

    @Test
    void aClientThatWasQuietForAWindowIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            var now = NOW.plus(WINDOW.multipliedBy(i));
            reports.note("client-" + i, "192.0.2.1");
            reportAll(now);
        }

        assertThat(reports.takeNotRemembered()).isZero();
    }

    @Test
    void moreClientsThanCanBeRememberedAreCounted() {
        for (int i = 0; i < 150; i++) {
            reports.note("client-" + i, "192.0.2.1");
        }

        assertThat(reports.due(NOW)).hasSize(100);
        assertThat(reports.takeNotRemembered()).isEqualTo(50);
        assertThat(reports.takeNotRemembered()).isZero();
    }

    @Test
    void lockOutsOfUnknownClientsAreForgotten() {
        for (int i = 0; i < 100; i++) {
            reports.note("client-" + i, "192.0.2.1");
        }
        reports.due(NOW).forEach(report -> reports.forget(report.clientId()));
        reports.note("a", "192.0.2.1");

        assertThat(reports.due(NOW)).extracting(Report::clientId).containsExactly("a");
    }

    /** However locks and turns fall together, every lock is reported once, and a client once in a window at most. */
    @Test
    void everyLockIsReportedOnceAndNoClientTwiceInAWindow() {
        var random = new Random(33);
        for (int run = 0; run < 200; run++) {
            var tested = new LockReports(WINDOW, 100);
            long noted = 0;
            long reported = 0;
            Instant now = NOW;
            Instant last = Instant.EPOCH;
            for (int step = 0; step < 300; step++) {
                now = now.plusSeconds(random.nextInt(120));
                for (int i = random.nextInt(4); i > 0; i--) {
                    tested.note("a", "2001:db8::" + random.nextInt(50));
                    noted++;
                }
                for (Report report : tested.due(now)) {
                    assertThat(Duration.between(last, now)).isGreaterThanOrEqualTo(WINDOW);
                    last = now;
                    reported += report.locks();
                    tested.reported(report, now);
                }
            }
            reported += tested.due(now.plus(WINDOW)).stream()
                    .mapToLong(Report::locks)
                    .sum();
            assertThat(reported).isEqualTo(noted);
        }
    }

    private void reportAll(Instant now) {
        reports.due(now).forEach(report -> reports.reported(report, now));
    }
}
