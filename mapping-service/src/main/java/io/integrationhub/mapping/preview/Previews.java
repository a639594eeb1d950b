package io.integrationhub.mapping.preview;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.source.SourceDraft;
import io.integrationhub.mapping.source.SourceRequest;
import io.integrationhub.mapping.source.Sources;
import io.integrationhub.mapping.translation.CustomerRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Tries sources with records. The database is asked first: nothing is held while the customer app takes its time. */
@ApplicationScoped
class Previews {

    private static final CustomerRecords.Pointers POINTERS = new CustomerRecords.Pointers(null, object -> "/record");

    private final Sources sources;
    private final CustomerRecords records;

    Previews(Sources sources, CustomerRecords records) {
        this.sources = sources;
        this.records = records;
    }

    /** Tries the attribute's source with a record. */
    Uni<PreviewView> ofSaved(String attribute, Hub hub, String record) {
        return sources.saved(attribute, hub).chain(source -> of(hub, source, record));
    }

    /** Tries another one, as it would be when it was saved. */
    Uni<PreviewView> ofUnsaved(String attribute, Hub hub, String record, SourceRequest unsaved) {
        return sources.unsaved(attribute, hub, unsaved, "/source").chain(source -> of(hub, source, record));
    }

    private Uni<PreviewView> of(Hub hub, SourceDraft source, String record) {
        return records.fields(hub, Map.of(source.object(), record), POINTERS)
                .map(fields -> PreviewView.of(Preview.of(source, fields), source.masked()));
    }
}
