package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hubdirectory.Hub;
import java.time.Instant;
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
        job.complete(new ImportCounts(1, 2, 2, 0, 0), NOW);

        assertThat(job.isLeasedBy(lease)).isFalse();
        assertThat(job.counts()).isEqualTo(new ImportCounts(1, 2, 2, 0, 0));
    }
}
