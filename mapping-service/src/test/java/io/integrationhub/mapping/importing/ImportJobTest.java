package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.importing.ImportProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportJobTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private final ImportJob job = new ImportJob(new Hub(UUID.randomUUID(), "acme", "crm"), NOW);

    @Test
    void whoTakesAJobOverShutsTheFormerHolderOut() {
        var former = job.lease();

        assertThat(job.takeOver(NOW)).isTrue();

        assertThat(job.isLeasedBy(former)).isFalse();
        assertThat(job.isLeasedBy(job.lease())).isTrue();
    }

    @Test
    void aJobThatIsInterruptedAgainAndAgainFails() {
        assertThat(job.takeOver(NOW)).isTrue();
        assertThat(job.takeOver(NOW)).isTrue();
        assertThat(job.takeOver(NOW)).isFalse();

        assertThat(job.status()).isEqualTo(ImportJob.Status.FAILED);
        assertThat(job.error()).isEqualTo("The import was interrupted 3 times. Start it again.");
        assertThat(job.finishedAt()).isEqualTo(NOW);
    }

    @Test
    void waitingIsNoInterruption() {
        job.postpone(NOW);

        assertThat(job.takeOver(NOW)).isTrue();
        assertThat(job.takeOver(NOW)).isTrue();
        assertThat(job.takeOver(NOW)).isTrue();
        assertThat(job.takeOver(NOW)).isFalse();
    }

    @Test
    void aFinishedJobIsHeldByNobody() {
        var lease = job.lease();
        var nothing = new OfferedObjects(List.of());
        var changes = ImportResult.between(nothing, nothing, List.of()).changes();
        job.complete(new ImportResult(new ImportCounts(1, 2, 2, 0, 0), changes), NOW);

        assertThat(job.isLeasedBy(lease)).isFalse();
        assertThat(job.counts()).isEqualTo(new ImportCounts(1, 2, 2, 0, 0));
    }

    @Test
    void aCancelledJobIsHeldByNobody() {
        var lease = job.lease();
        job.cancel(NOW);

        assertThat(job.isLeasedBy(lease)).isFalse();
        assertThat(job.isOver()).isTrue();
        assertThat(job.finishedAt()).isEqualTo(NOW);
    }

    @Test
    void progressIsThatOfThePresentAttempt() {
        job.proceed(new ImportProgress(Phase.READING, 0, 0, 0), NOW);
        job.proceed(new ImportProgress(Phase.READING, 3, 10, 200), NOW.plusSeconds(2));

        assertThat(job.progress()).isEqualTo(new ImportProgress(Phase.READING, 3, 10, 200));
        assertThat(job.worked()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ImportView.of(job).progress()).isEqualTo(new ImportView.Progress("reading", 3, 10, 200, 100));

        job.postpone(NOW.plusSeconds(3));
        assertThat(job.progress()).isEqualTo(ImportProgress.NONE);
        job.proceed(new ImportProgress(Phase.READING, 0, 0, 0), NOW.plusSeconds(9));
        assertThat(job.worked()).isZero();
        job.takeOver(NOW.plusSeconds(99));
        assertThat(job.progress()).isEqualTo(ImportProgress.NONE);
    }
}
