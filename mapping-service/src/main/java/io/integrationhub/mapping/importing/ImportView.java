package io.integrationhub.mapping.importing;

import java.time.Instant;
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
                description = "running, completed or failed",
                enumeration = {"running", "completed", "failed"})
        String status,

        @Schema(description = "When the import was started") Instant startedAt,

        @Schema(description = "When the import was over; absent while it is running") @Nullable
        Instant finishedAt,

        @Schema(description = "What the import has brought; absent unless it is completed") @Nullable
        Counts counts,

        @Schema(description = "Why the import failed and what to do; absent unless it failed") @Nullable
        String error) {

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
        ImportCounts counts = job.counts();
        return new ImportView(
                job.id(),
                job.hubName(),
                job.status().name().toLowerCase(Locale.ROOT),
                job.startedAt(),
                job.finishedAt(),
                counts == null ? null : view(counts),
                job.error());
    }

    private static Counts view(ImportCounts counts) {
        return new Counts(counts.objects(), counts.fields(), counts.added(), counts.changed(), counts.removed());
    }
}
