package io.integrationhub.mapping.attribute;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.NameCursor;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The attributes of the accounts. */
@ApplicationScoped
public class Attributes {

    private final AttributeRepository repository;
    private final AttributeSources sources;
    private final AllUses uses;
    private final AttributeRoom room;
    private final AuditTrail audit;
    private final CurrentCaller caller;
    private final DatabaseTime time;

    Attributes(
            AttributeRepository repository,
            AttributeSources sources,
            AllUses uses,
            AttributeRoom room,
            AuditTrail audit,
            CurrentCaller caller,
            DatabaseTime time) {
        this.repository = repository;
        this.sources = sources;
        this.uses = uses;
        this.room = room;
        this.audit = audit;
        this.caller = caller;
        this.time = time;
    }

    /** Creates an attribute; attribute_name_taken when the account has one of that name, or what {@link AttributeRoom} says. */
    Uni<MappedAttribute> create(String account, String name, AttributeSettings settings) {
        var attribute = new Attribute(account, name, settings, time.instant());
        // Not by annotation: the database finds the duplicate, and the transaction must be over when that is reported.
        return Panache.withTransaction(() -> store(account, attribute))
                .onFailure(ConstraintViolationException.class)
                .transform(duplicate -> taken(name))
                .map(created -> new MappedAttribute(created, List.of()));
    }

    private Uni<Attribute> store(String account, Attribute attribute) {
        return repository
                .persistAndFlush(attribute)
                .call(() -> room.require(account))
                .call(() -> record("attribute.created", attribute, Changes.created(AttributeView.own(attribute))));
    }

    private static Throwable taken(String name) {
        return MappingProblem.ATTRIBUTE_NAME_TAKEN.at(
                "/name", "The account has an attribute named " + name + " already.");
    }

    @WithSession
    Uni<MappedAttribute> find(String account, String name) {
        return repository.require(account, name).chain(found -> withSources(account, found));
    }

    /** A page by name; shorter than the limit when its attributes have thousands of sources. */
    @WithSession
    Uni<Page<MappedAttribute>> list(String account, @Nullable Cursor after, int limit) {
        return repository
                .fitting(account, after, limit)
                .chain(fitting -> repository
                        .page(account, after, fitting)
                        .map(rows -> Page.of(rows, fitting, attribute -> NameCursor.of(attribute.name()))))
                .chain(found -> withSources(account, found));
    }

    /**
     * Gives the attribute new settings. Fails with attribute_type_fixed, and with attribute_in_use when the conversion of a
     * mapped field would not fit any more.
     */
    @WithTransaction
    Uni<MappedAttribute> change(String account, String name, Preconditions preconditions, AttributeSettings settings) {
        return requireForChange(account, name, preconditions)
                .call(attribute -> uses.of(account, attribute.id())
                        .invoke(found -> requireFitting(attribute.settings(), settings, found)))
                .call(attribute -> change(account, attribute, settings))
                .chain(found -> withSources(account, found));
    }

    private static void requireFitting(AttributeSettings before, AttributeSettings after, List<AttributeUse> found) {
        ChangeRules.typeChange(before, after).ifPresent(fault -> {
            throw MappingProblem.ATTRIBUTE_TYPE_FIXED.at(fault.pointer(), fault.detail());
        });
        List<Violation> broken = ChangeRules.brokenConversions(before, after, found);
        if (!broken.isEmpty()) {
            throw MappingProblem.ATTRIBUTE_IN_USE.problem(
                    "Mapped fields have conversions that would not fit any more: change them first.", broken);
        }
    }

    private Uni<Void> change(String account, Attribute attribute, AttributeSettings settings) {
        AttributeView before = AttributeView.own(attribute);
        attribute.apply(settings, time.instant());
        return repository
                .flush()
                .chain(() -> room.require(account))
                .chain(() ->
                        record("attribute.changed", attribute, Changes.between(before, AttributeView.own(attribute))));
    }

    /** Deletes an attribute that nothing uses; attribute_in_use says where it is used. */
    @WithTransaction
    Uni<Void> delete(String account, String name, Preconditions preconditions) {
        return requireForChange(account, name, preconditions)
                .call(attribute -> uses.of(account, attribute.id()).invoke(Attributes::requireUnused))
                .call(attribute ->
                        record("attribute.deleted", attribute, Changes.deleted(AttributeView.own(attribute))))
                .chain(attribute -> repository.delete("id", attribute.id()))
                .replaceWithVoid();
    }

    private static void requireUnused(List<AttributeUse> found) {
        if (!found.isEmpty()) {
            throw MappingProblem.ATTRIBUTE_IN_USE.problem(
                    "The attribute is in use by "
                            + found.stream().map(AttributeUse::place).collect(Collectors.joining("; "))
                            + ". Take it away there first.",
                    found.stream()
                            .map(use -> new Violation("{name}", "is in use by " + use.described()))
                            .toList());
        }
    }

    /** The preconditions are about the attribute as it is shown, with its sources. */
    private Uni<Attribute> requireForChange(String account, String name, Preconditions preconditions) {
        return repository
                .requireForChange(account, name)
                .call(attribute -> withSources(account, attribute).invoke(shown -> preconditions.require(shown.tag())));
    }

    private Uni<Void> record(String action, Attribute attribute, Changes changes) {
        return audit.byCaller(action, AuditedObject.of("attribute", attribute.name()), changes);
    }

    /** The attribute, which from now on takes values from sources. Called in the transaction that adds one. */
    public Uni<MappableAttribute> mapExternally(String account, String name) {
        return repository
                .requireForChange(account, name)
                .invoke(attribute -> attribute.mapExternally(time.instant()))
                .map(Attributes::mappable);
    }

    /** The attribute. Called within a session. */
    public Uni<MappableAttribute> require(String account, String name) {
        return repository.require(account, name).map(Attributes::mappable);
    }

    private static MappableAttribute mappable(Attribute attribute) {
        return new MappableAttribute(attribute.id(), attribute.settings().label(), attribute.definition());
    }

    /** The definitions of the attributes of these names; names that no attribute has are missing. */
    @WithSession
    public Uni<List<AttributeDefinition>> definitions(String account, Collection<String> names) {
        var possible = names.stream().filter(AttributeName::isValid).toList();
        return repository
                .named(account, possible)
                .map(found -> found.stream().map(Attribute::definition).toList());
    }

    private Uni<MappedAttribute> withSources(String account, Attribute attribute) {
        return sources.sourcesOf(account, List.of(attribute.id())).map(found -> mapped(attribute, found));
    }

    private Uni<Page<MappedAttribute>> withSources(String account, Page<Attribute> page) {
        var ids = page.items().stream().map(Attribute::id).toList();
        return sources.sourcesOf(account, ids).map(found -> page.map(attribute -> mapped(attribute, found)));
    }

    /** Attributes are the account's. Of their sources, those in hubs that the caller does not reach do not exist for it. */
    private MappedAttribute mapped(Attribute attribute, Map<UUID, List<SourceView>> sources) {
        var reached = sources.getOrDefault(attribute.id(), List.of()).stream()
                .filter(source -> caller.get().reaches(source.hub()))
                .toList();
        return new MappedAttribute(attribute, reached);
    }
}
