package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of a hub's objects. Whoever runs it holds its lease and renews it; when the lease has run out, because the
 * process has died, another takes the job over.
 */
@Entity
@Table(name = "import_job")
class ImportJob {

    /** How far the job is. */
    enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** Longer than a call to the customer app may take, as the lease is renewed before each. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final int MOST_ATTEMPTS = 3;

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(name = "hub_name", nullable = false, updatable = false)
    private String hubName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(nullable = false)
    private UUID lease;

    @Column(name = "leased_until", nullable = false)
    private Instant leasedUntil;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ImportProgress.Phase phase;

    @Column(name = "phase_pages", nullable = false)
    private int phasePages;

    @Column(name = "phase_objects", nullable = false)
    private int phaseObjects;

    @Column(name = "phase_fields", nullable = false)
    private int phaseFields;

    @Column(name = "began_at")
    private @Nullable Instant beganAt;

    @Column(name = "progressed_at")
    private @Nullable Instant progressedAt;

    private @Nullable Integer objects;
    private @Nullable Integer fields;
    private @Nullable Integer added;
    private @Nullable Integer changed;
    private @Nullable Integer removed;

    @Convert(converter = StoredChanges.class)
    private @Nullable ImportChanges changes;

    @Column(name = "failed_step")
    private @Nullable String failedStep;

    private @Nullable String error;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected ImportJob() {}

    ImportJob(Hub hub, Instant now) {
        this.id = UUID.randomUUID();
        this.account = hub.account();
        this.hubId = hub.id();
        this.hubName = hub.name();
        this.status = Status.RUNNING;
        this.lease = UUID.randomUUID();
        this.leasedUntil = now.plus(LEASE);
        this.attempts = 1;
        this.startedAt = now;
        this.phase = ImportProgress.Phase.WAITING;
    }

    ImportLease lease() {
        return new ImportLease(id, lease, new Hub(hubId, account, hubName));
    }

    boolean isLeasedBy(ImportLease holder) {
        return status == Status.RUNNING && lease.equals(holder.lease());
    }

    void renew(Instant now) {
        leasedUntil = now.plus(LEASE);
    }

    /** As {@link #renew}, and says how far it is. */
    void proceed(ImportProgress progress, Instant now) {
        renew(now);
        if (phase == ImportProgress.Phase.WAITING) {
            beganAt = now;
        }
        phase = progress.phase();
        phasePages = progress.pages();
        phaseObjects = progress.objects();
        phaseFields = progress.fields();
        progressedAt = now;
    }

    /** Whatever was read is read again. */
    private void beginAgain() {
        phase = ImportProgress.Phase.WAITING;
        phasePages = 0;
        phaseObjects = 0;
        phaseFields = 0;
        beganAt = null;
        progressedAt = null;
    }

    /** Gives the job up without a fault of its own: from then on it is there for any process to take over. */
    void postpone(Instant until) {
        attempts = 0;
        leasedUntil = until;
        beginAgain();
    }

    /** Gives the job to another holder after its lease has run out, unless it has failed too often in this way. */
    boolean takeOver(Instant now) {
        beginAgain();
        if (attempts >= MOST_ATTEMPTS) {
            fail("The import was interrupted " + attempts + " times. Start it again.", null, now);
            return false;
        }
        attempts++;
        lease = UUID.randomUUID();
        renew(now);
        return true;
    }

    void complete(ImportResult result, Instant now) {
        status = Status.COMPLETED;
        finishedAt = now;
        ImportCounts counts = result.counts();
        changes = result.changes();
        objects = counts.objects();
        fields = counts.fields();
        added = counts.added();
        changed = counts.changed();
        removed = counts.removed();
    }

    /**
     * Ends it without effect.
     *
     * @param step of the customer app that is at fault; null when none is
     */
    void fail(String reason, @Nullable String step, Instant now) {
        status = Status.FAILED;
        finishedAt = now;
        error = reason;
        failedStep = step;
    }

    /** Ends it because somebody wants that: whoever holds the lease has it no more. */
    void cancel(Instant now) {
        status = Status.CANCELLED;
        finishedAt = now;
    }

    boolean isOver() {
        return status != Status.RUNNING;
    }

    ImportProgress progress() {
        return new ImportProgress(phase, phasePages, phaseObjects, phaseFields);
    }

    /** How long the present attempt had taken when its progress was written. */
    Duration worked() {
        return beganAt == null || progressedAt == null ? Duration.ZERO : Duration.between(beganAt, progressedAt);
    }

    @Nullable
    ImportChanges changes() {
        return changes;
    }

    @Nullable
    String failedStep() {
        return failedStep;
    }

    /** Names its state. */
    int version() {
        return version;
    }

    @Nullable
    ImportCounts counts() {
        return objects == null || fields == null || added == null || changed == null || removed == null
                ? null
                : new ImportCounts(objects, fields, added, changed, removed);
    }

    UUID id() {
        return id;
    }

    UUID hubId() {
        return hubId;
    }

    String hubName() {
        return hubName;
    }

    Status status() {
        return status;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    @Nullable
    String error() {
        return error;
    }
}
