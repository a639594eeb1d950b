package io.integrationhub.mapping.source;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.HubName;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.importing.ImportedObjects;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sources of the attributes: one per hub and attribute at most. */
@ApplicationScoped
public class Sources {

    /**
     * A saved source.
     *
     * @param created whether the attribute had none in this hub before
     */
    record Saved(SourceView source, EntityTag tag, boolean created) {}

    private final SourceRepository repository;
    private final Attributes attributes;
    private final ImportedObjects imported;
    private final KeptFields kept;
    private final AuditTrail audit;

    Sources(
            SourceRepository repository,
            Attributes attributes,
            ImportedObjects imported,
            KeptFields kept,
            AuditTrail audit) {
        this.audit = audit;
        this.repository = repository;
        this.attributes = attributes;
        this.imported = imported;
        this.kept = kept;
    }

    /** Chooses the field that the attribute's value comes from in this hub; the latest import must have it. */
    @WithTransaction
    Uni<Saved> put(String attribute, Hub hub, Preconditions preconditions, SourceRequest request) {
        return attributes
                .mapExternally(hub.account(), attribute)
                .call(() -> requireField(hub, request))
                .chain(attributeId -> save(attributeId, attribute, hub, preconditions, request));
    }

    private Uni<Saved> save(
            UUID attributeId, String attribute, Hub hub, Preconditions preconditions, SourceRequest request) {
        return repository
                .findForChange(hub, attributeId)
                .invoke(found -> preconditions.require(found.map(Source::tag)))
                .chain(found -> save(found, attributeId, attribute, hub, request));
    }

    @WithTransaction
    Uni<Void> delete(String attribute, Hub hub, Preconditions preconditions) {
        return attributes
                .requireId(hub.account(), attribute)
                .chain(attributeId -> repository.findForChange(hub, attributeId))
                .map(found -> present(found, preconditions))
                .call(source -> record("source.removed", attribute, hub, Changes.deleted(source.view(hub.name()))))
                .chain(source -> repository.delete("id", source.id()))
                .replaceWithVoid();
    }

    /** The mapped fields of a hub; none when there is no such hub. They are at most a second old, see KeptFields. */
    public Uni<List<MappedField>> mappedFields(String account, String hub) {
        if (!HubName.isValid(hub)) {
            return Uni.createFrom().item(List.of());
        }
        var key = new KeptFields.Key(account, hub);
        return kept.find(key).map(fields -> Uni.createFrom().item(fields)).orElseGet(() -> read(key));
    }

    private Uni<List<MappedField>> read(KeptFields.Key key) {
        long before = kept.changes();
        return storedFields(key.account(), key.hub()).invoke(fields -> kept.keep(key, fields, before));
    }

    @WithSession
    Uni<List<MappedField>> storedFields(String account, String hub) {
        return repository.mapped(account, hub);
    }

    private Uni<Void> requireField(Hub hub, SourceRequest request) {
        return imported.requireField(hub, request.object(), request.field())
                .invoke(updatable -> requireUpdatable(updatable, request))
                .replaceWithVoid();
    }

    private static void requireUpdatable(boolean updatable, SourceRequest request) {
        if (request.isUpdatable() && !updatable) {
            throw MappingProblem.FIELD_NOT_UPDATABLE.at(
                    "/updatable", "must be false: the customer app does not let this field be changed");
        }
    }

    private Uni<Saved> save(
            Optional<Source> found, UUID attributeId, String attribute, Hub hub, SourceRequest request) {
        var before = found.map(source -> source.view(hub.name()));
        found.ifPresent(source -> source.moveTo(request));
        var source = found.orElseGet(() -> new Source(attributeId, hub.id(), request));
        var after = source.view(hub.name());
        var changes = before.map(former -> Changes.between(former, after)).orElseGet(() -> Changes.created(after));
        return repository
                .persist(source)
                .chain(() -> record("source.set", attribute, hub, changes))
                .replaceWith(new Saved(after, source.tag(), found.isEmpty()));
    }

    private Uni<Void> record(String action, String attribute, Hub hub, Changes changes) {
        return audit.byCaller(action, AuditedObject.inHub(hub.name(), "source", attribute), changes);
    }

    private static Source present(Optional<Source> found, Preconditions preconditions) {
        Source source = found.orElseThrow(
                () -> MappingProblem.SOURCE_NOT_FOUND.problem("The attribute has no source in this hub."));
        preconditions.require(source.tag());
        return source;
    }
}
