package io.integrationhub.mapping.importing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import as the API shows it. */
@Schema(name = "Import", description = "An import of the objects and fields that a customer app offers")
record ImportView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(
                description = "running, completed, failed or cancelled",
                enumeration = {"running", "completed", "failed", "cancelled"})
        String status,

        @Schema(description = "When the import was started") Instant startedAt,

        @Schema(description = "When the import was over; absent while it is running") @Nullable
        Instant finishedAt,

        @Schema(description = "How far the import is; absent when it is over") @Nullable
        Progress progress,

        @Schema(description = "What the import has brought; absent unless it is completed") @Nullable
        Counts counts,

        @Schema(description = "What is not as it was before; absent unless the import is completed, and in lists")
        @Nullable
        Changes changes,

        @Schema(
                description =
                        "Step of the customer app at which the import failed, as in a connectivity test; absent unless it"
                                + " failed at one",
                enumeration = {"policy", "dns", "tcp", "tls", "http", "authentication", "answer"})
        @Nullable
        String failedStep,

        @Schema(description = "Why the import failed and what to do; absent unless it failed") @Nullable
        String error) {

    /** How far an import is. */
    @Schema(name = "ImportProgress", description = "How far a running import is")
    record Progress(
            @Schema(
                    description = "waiting for its turn, reading from the customer app, or storing what was read",
                    enumeration = {"waiting", "reading", "storing"})
            String phase,

            @Schema(description = "Pages that were read so far", examples = "7")
            int pages,

            @Schema(description = "Objects that were read so far", examples = "350")
            int objects,

            @Schema(description = "Fields that were read so far", examples = "17500")
            int fields,

            @Schema(description = "Fields that were read in a second", examples = "4210.5")
            double fieldsPerSecond) {}

    /** What is not as it was before. */
    @Schema(name = "ImportChanges", description = "What is not as it was before an import")
    record Changes(
            @Schema(description = "Objects that there were not before")
            Some objectsAdded,

            @Schema(description = "Objects with another label")
            Some objectsChanged,

            @Schema(description = "Objects that are gone") Some objectsRemoved,

            @Schema(description = "Fields that there were not before")
            Some fieldsAdded,

            @Schema(description = "Fields with another label, type, options or updatability")
            Some fieldsChanged,

            @Schema(description = "Fields that are gone") Some fieldsRemoved,

            @Schema(description = "Sources of attributes that are stale now, as their field is gone")
            Some staleSources,

            @Schema(description = "Sources of attributes whose field has changed")
            Some changedSources) {}

    /** Some of many. */
    @Schema(name = "ImportChange", description = "How many there are, and the first of them")
    record Some(
            @Schema(description = "How many there are", examples = "3")
            int count,

            @Schema(description = "The first 100") List<Place> items) {}

    /** Where something has changed. */
    @Schema(name = "ImportChangePlace", description = "Where something has changed")
    record Place(
            @Schema(description = "Name of the object", examples = "Contact")
            String object,

            @Schema(description = "Name of the field; absent when it is about the object", examples = "FirstName")
            @Nullable
            String field,

            @Schema(description = "Name of the attribute; absent unless it is about a source", examples = "first_name")
            @Nullable
            String attribute) {}

    /** What an import has brought. */
    @Schema(name = "ImportCounts", description = "What an import has brought")
    record Counts(
            @Schema(description = "Objects that there are now")
            int objects,

            @Schema(description = "Fields that there are now")
            int fields,

            @Schema(description = "Fields that there were not before")
            int added,

            @Schema(description = "Fields that are not as they were before")
            int changed,

            @Schema(description = "Fields that are gone; their mappings are kept and shown as stale")
            int removed) {}

    static ImportView of(ImportJob job) {
        return view(job, job.changes());
    }

    /** As one of many: without what has changed. */
    static ImportView inList(ImportJob job) {
        return view(job, null);
    }

    private static ImportView view(ImportJob job, @Nullable ImportChanges changes) {
        ImportCounts counts = job.counts();
        return new ImportView(
                job.id(),
                job.hubName(),
                job.status().name().toLowerCase(Locale.ROOT),
                job.startedAt(),
                job.finishedAt(),
                job.isOver() ? null : progress(job),
                counts == null ? null : view(counts),
                changes == null ? null : view(changes),
                job.failedStep(),
                job.error());
    }

    boolean hasEnded() {
        return progress == null;
    }

    private static Progress progress(ImportJob job) {
        ImportProgress progress = job.progress();
        long millis = job.worked().toMillis();
        double rate = millis == 0 ? 0 : Math.round(progress.fields() * 10_000.0 / millis) / 10.0;
        return new Progress(
                progress.phase().name().toLowerCase(Locale.ROOT),
                progress.pages(),
                progress.objects(),
                progress.fields(),
                rate);
    }

    private static Counts view(ImportCounts counts) {
        return new Counts(counts.objects(), counts.fields(), counts.added(), counts.changed(), counts.removed());
    }

    private static Changes view(ImportChanges changes) {
        return new Changes(
                view(changes.objectsAdded()),
                view(changes.objectsChanged()),
                view(changes.objectsRemoved()),
                view(changes.fieldsAdded()),
                view(changes.fieldsChanged()),
                view(changes.fieldsRemoved()),
                view(changes.staleSources()),
                view(changes.changedSources()));
    }

    private static Some view(ImportChanges.Some some) {
        return new Some(
                some.count(),
                some.first().stream()
                        .map(place -> new Place(place.object(), place.field(), place.attribute()))
                        .toList());
    }
}
