package io.integrationhub.mapping.source;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.HubName;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.mapping.attribute.AttributeRoom;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.importing.ImportedObjects;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** The sources of the attributes: one per hub and attribute at most. */
@ApplicationScoped
public class Sources {

    /**
     * A source as it is stored.
     *
     * @param created whether the attribute had none in this hub before
     */
    record Saved(SourceView source, EntityTag tag, boolean created) {}

    private final SourceRepository repository;
    private final Attributes attributes;
    private final AttributeRoom room;
    private final ImportedObjects imported;
    private final KeptFields kept;
    private final AuditTrail audit;

    Sources(
            SourceRepository repository,
            Attributes attributes,
            AttributeRoom room,
            ImportedObjects imported,
            KeptFields kept,
            AuditTrail audit) {
        this.audit = audit;
        this.repository = repository;
        this.attributes = attributes;
        this.room = room;
        this.imported = imported;
        this.kept = kept;
    }

    /**
     * Chooses the field that the attribute's value comes from in this hub; the latest import must have it.
     * field_written_already when another attribute is written back to it.
     */
    Uni<Saved> put(String attribute, Hub hub, Preconditions preconditions, SourceRequest request) {
        // Not by annotation: the database finds a field that is written twice, and the transaction must be over then.
        return Panache.withTransaction(() -> choose(attribute, hub, preconditions, request))
                .onFailure(ConstraintViolationException.class)
                .transform(Sources::overtaken);
    }

    /** What has changed between the checks and the statement: another source has the field now, or the hub is gone. */
    private static Throwable overtaken(Throwable violated) {
        String message = String.valueOf(violated.getMessage());
        if (message.contains(SourceRepository.ONE_WRITER)) {
            return MappingProblem.FIELD_WRITTEN_ALREADY.at(
                    "/updatable", "must be false: another attribute is written back to the field");
        }
        return message.contains(SourceRepository.OF_HUB)
                ? MappingProblem.HUB_NOT_FOUND.problem("The hub was deleted.")
                : violated;
    }

    private Uni<Saved> choose(String attribute, Hub hub, Preconditions preconditions, SourceRequest request) {
        return attributes
                .mapExternally(hub.account(), attribute)
                .call(found -> check(found, hub, request))
                .chain(found -> save(found, hub, preconditions, request));
    }

    private Uni<Void> check(MappableAttribute attribute, Hub hub, SourceRequest request) {
        request.require(attribute.definition().rule(), "");
        return requireFields(hub, request).chain(() -> requireOneWriter(attribute, hub, request));
    }

    private Uni<Void> requireFields(Hub hub, SourceRequest request) {
        return Multi.createFrom()
                .iterable(request.fieldNames())
                .onItem()
                .transformToUniAndConcatenate(name -> requireField(hub, request, name))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> requireField(Hub hub, SourceRequest request, String name) {
        return imported.requireField(hub, request.object(), name)
                .onFailure(HttpProblem.class)
                .transform(problem -> pointingTo(request, name, problem))
                .invoke(updatable -> requireUpdatable(updatable, request));
    }

    /** Which part of an address it is. */
    private static Throwable pointingTo(SourceRequest request, String name, HttpProblem problem) {
        return request.addressFields() != null
                        && MappingProblem.UNKNOWN_FIELD.title().equals(problem.getTitle())
                ? MappingProblem.UNKNOWN_FIELD.at(
                        request.pointerTo(name), "The object has no such field. Import again?")
                : problem;
    }

    private Uni<Void> requireOneWriter(MappableAttribute attribute, Hub hub, SourceRequest request) {
        return request.isUpdatable()
                ? repository
                        .writtenByAnother(hub, request.object(), request.fieldNames(), attribute.id())
                        .invoke(written -> written.ifPresent(Sources::refuseSecondWriter))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void refuseSecondWriter(SourceRepository.Written written) {
        throw MappingProblem.FIELD_WRITTEN_ALREADY.at(
                "/updatable",
                "must be false: the attribute " + written.attribute() + " is written back to the field "
                        + written.field()
                        + (written.inUse() ? "" : " once it is mapped to external sources again"));
    }

    private Uni<Saved> save(MappableAttribute attribute, Hub hub, Preconditions preconditions, SourceRequest request) {
        return repository
                .findForChange(hub, attribute.id())
                .invoke(found -> preconditions.require(found.map(Source::tag)))
                .chain(found -> save(found, attribute, hub, request))
                .chain(saved -> shown(saved, attribute, hub));
    }

    /** With what the import says of its fields. */
    private Uni<Saved> shown(Saved saved, MappableAttribute attribute, Hub hub) {
        return repository
                .sourcesOf(hub.account(), List.of(attribute.id()))
                .map(found -> found.getOrDefault(attribute.id(), List.of()).stream()
                        .filter(source -> source.hub().equals(hub.name()))
                        .findFirst()
                        .map(source -> new Saved(source, saved.tag(), saved.created()))
                        .orElse(saved));
    }

    /** The attribute's source in the hub; fails with source_not_found when it has none. */
    @WithSession
    Uni<Saved> find(String attribute, Hub hub) {
        return attributes
                .require(hub.account(), attribute)
                .chain(found -> repository
                        .find(hub, found.id())
                        .map(Sources::present)
                        .map(source -> new Saved(source.view(hub.name()), source.tag(), false))
                        .chain(saved -> shown(saved, found, hub)));
    }

    @WithTransaction
    Uni<Void> delete(String attribute, Hub hub, Preconditions preconditions) {
        return attributes
                .require(hub.account(), attribute)
                .chain(found -> repository.findForChange(hub, found.id()))
                .map(found -> present(found, preconditions))
                .call(source -> record("source.removed", attribute, hub, Changes.deleted(source.view(hub.name()))))
                .chain(source -> repository.delete("id", source.id()))
                .replaceWithVoid();
    }

    /** The mapped fields of a hub; none when there is no such hub. They are at most a second old, see KeptFields. */
    public Uni<MappedFields> mappedFields(String account, String hub) {
        if (!HubName.isValid(hub)) {
            return Uni.createFrom().item(MappedFields.NONE);
        }
        var key = new KeptFields.Key(account, hub);
        return kept.find(key).map(fields -> Uni.createFrom().item(fields)).orElseGet(() -> read(key));
    }

    private Uni<MappedFields> read(KeptFields.Key key) {
        long before = kept.changes();
        return storedFields(key.account(), key.hub()).invoke(fields -> kept.keep(key, fields, before));
    }

    @WithSession
    Uni<MappedFields> storedFields(String account, String hub) {
        return repository.mapped(account, hub);
    }

    /** The attribute's source in the hub; fails with source_not_found when it has none. */
    @WithSession
    public Uni<SourceDraft> saved(String attribute, Hub hub) {
        return attributes
                .require(hub.account(), attribute)
                .chain(found -> repository
                        .find(hub, found.id())
                        .map(Sources::present)
                        .chain(source -> repository.draft(hub, found, source)));
    }

    /**
     * A source as it would be when it was saved.
     *
     * @param at JSON Pointer to the source in the request
     */
    @WithSession
    public Uni<SourceDraft> unsaved(String attribute, Hub hub, SourceRequest request, String at) {
        return attributes
                .require(hub.account(), attribute)
                .invoke(found -> request.require(found.definition().rule(), at))
                .chain(found -> repository.draft(hub, found, new Source(found.id(), hub.id(), request)));
    }

    private static void requireUpdatable(boolean updatable, SourceRequest request) {
        if (request.isUpdatable() && !updatable) {
            throw MappingProblem.FIELD_NOT_UPDATABLE.at(
                    "/updatable", "must be false: the customer app does not let this field be changed");
        }
    }

    private Uni<Saved> save(Optional<Source> found, MappableAttribute attribute, Hub hub, SourceRequest request) {
        var before = found.map(source -> source.view(hub.name()));
        found.ifPresent(source -> source.moveTo(request));
        var source = found.orElseGet(() -> new Source(attribute.id(), hub.id(), request));
        var after = source.view(hub.name());
        var changes = before.map(former -> Changes.between(former, after)).orElseGet(() -> Changes.created(after));
        return repository
                .persistAndFlush(source)
                .call(() -> repository.write(source, request.object(), request.writtenFields()))
                .call(() -> after.conversion() == null ? Uni.createFrom().voidItem() : room.require(hub.account()))
                .chain(() -> record("source.set", attribute.definition().name(), hub, changes))
                .replaceWith(new Saved(after, source.tag(), found.isEmpty()));
    }

    private Uni<Void> record(String action, String attribute, Hub hub, Changes changes) {
        return audit.byCaller(action, AuditedObject.inHub(hub.name(), "source", attribute), changes);
    }

    private static Source present(Optional<Source> found, Preconditions preconditions) {
        Source source = present(found);
        preconditions.require(source.tag());
        return source;
    }

    private static Source present(Optional<Source> found) {
        return found.orElseThrow(
                () -> MappingProblem.SOURCE_NOT_FOUND.problem("The attribute has no source in this hub."));
    }
}
