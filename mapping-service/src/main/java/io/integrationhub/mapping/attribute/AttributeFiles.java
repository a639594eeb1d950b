package io.integrationhub.mapping.attribute;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.kit.http.EntityTags;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.attribute.ImportPlan.Known;
import io.integrationhub.mapping.attribute.ImportPlan.Outcome;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;

/** Takes an account's attributes out as a file, and files in. */
@ApplicationScoped
class AttributeFiles {

    /** A file against the account as it is. */
    record Planned(ImportPlan plan, EntityTag tag) {}

    /** The attributes that a file names, as the account has them. */
    private record Present(List<Attribute> attributes, AllUses.Found uses) {

        private Map<String, Known> known() {
            var known = new HashMap<String, Known>();
            attributes.forEach(
                    attribute -> known.put(attribute.name(), new Known(attribute.settings(), uses.of(attribute.id()))));
            return known;
        }
    }

    private final AttributeRepository repository;
    private final AllUses uses;
    private final EntryRules rules;
    private final AttributeRoom room;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final DatabaseTime time;

    AttributeFiles(
            AttributeRepository repository,
            AllUses uses,
            EntryRules rules,
            AttributeRoom room,
            AuditTrail audit,
            Outbox outbox,
            DatabaseTime time) {
        this.repository = repository;
        this.uses = uses;
        this.rules = rules;
        this.room = room;
        this.audit = audit;
        this.outbox = outbox;
        this.time = time;
    }

    /** All attributes of the account, by name. */
    @WithSession
    Uni<List<AttributeEntry>> export(String account) {
        return repository
                .all(account)
                .map(found -> found.stream()
                        .map(attribute -> AttributeEntry.of(attribute.name(), attribute.settings()))
                        .toList());
    }

    /** What an import would do. Nothing is stored. */
    @WithSession
    Uni<Planned> preview(String account, AttributeFile file) {
        requireReadable(file);
        return repository.state(account).chain(state -> preview(account, file, state));
    }

    private Uni<Planned> preview(String account, AttributeFile file, String state) {
        return repository
                .named(account, file.names())
                .chain(found -> present(account, found))
                .map(present -> new Planned(plan(file, present), EntityTags.ofContent(state)))
                .call(planned -> room.requireFor(account, planned.plan().count(Outcome.ADDED)));
    }

    /**
     * Imports a file: all of it, or nothing. Fails with attributes_refused, which names everything that is wrong with it.
     *
     * @param preconditions about what the preview has shown
     */
    Uni<ImportPlan> importAll(String account, Preconditions preconditions, AttributeFile file) {
        requireReadable(file);
        Author author = audit.caller();
        // Not by annotation: the database finds a name that somebody takes at the same moment, and that is reported
        // after the transaction is over.
        return Panache.withTransaction(() -> importLocked(account, preconditions, file, author))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> CommonProblem.CONFLICT.problem(
                        "Somebody has created an attribute of the file at the same moment. Import it again."));
    }

    private Uni<ImportPlan> importLocked(
            String account, Preconditions preconditions, AttributeFile file, Author author) {
        return repository
                .oneAfterTheOther(account)
                .chain(() -> repository.state(account))
                .chain(state -> importInto(account, preconditions, file, author, state));
    }

    private Uni<ImportPlan> importInto(
            String account, Preconditions preconditions, AttributeFile file, Author author, String state) {
        return repository
                .namedForChange(account, file.names())
                .chain(found -> present(account, found))
                .map(present -> changed(account, file, present, author))
                .invoke(changed -> preconditions.require(EntityTags.ofContent(state)))
                .chain(changed -> save(account, changed));
    }

    private Uni<Present> present(String account, List<Attribute> found) {
        return uses.of(account, found.stream().map(Attribute::id).toList()).map(known -> new Present(found, known));
    }

    private ImportPlan plan(AttributeFile file, Present present) {
        return ImportPlan.of(file, rules::violations, present.known());
    }

    /** What is to be written. */
    private record Changed(ImportPlan plan, List<Attribute> added, List<OutboxMessage> entries) {}

    private Changed changed(String account, AttributeFile file, Present present, Author author) {
        ImportPlan plan = plan(file, present);
        requireSound(plan);
        var entries = new ArrayList<OutboxMessage>();
        var settings = plan.settings(Outcome.CHANGED);
        present.attributes().stream()
                .filter(attribute -> settings.containsKey(attribute.name()))
                .forEach(attribute -> entries.add(change(attribute, settings, author)));
        List<Attribute> added = plan.settings(Outcome.ADDED).entrySet().stream()
                .map(entry -> new Attribute(account, entry.getKey(), entry.getValue(), time.instant()))
                .sorted(Comparator.comparing(Attribute::name))
                .toList();
        added.forEach(attribute -> entries.add(
                entry(author, "attribute.created", attribute, Changes.created(AttributeView.own(attribute)))));
        return new Changed(plan, added, entries);
    }

    private OutboxMessage change(Attribute attribute, Map<String, AttributeSettings> settings, Author author) {
        AttributeView before = AttributeView.own(attribute);
        attribute.apply(settings.getOrDefault(attribute.name(), attribute.settings()), time.instant());
        return entry(author, "attribute.changed", attribute, Changes.between(before, AttributeView.own(attribute)));
    }

    private OutboxMessage entry(Author author, String action, Attribute attribute, Changes changes) {
        return audit.message(author, action, AuditedObject.of("attribute", attribute.name()), changes);
    }

    private Uni<ImportPlan> save(String account, Changed changed) {
        return changed.entries().isEmpty()
                ? Uni.createFrom().item(changed.plan())
                : persist(changed.added())
                        .chain(repository::flush)
                        .chain(() -> room.require(account))
                        .chain(() -> outbox.append(changed.entries()))
                        .replaceWith(changed.plan());
    }

    private Uni<Void> persist(List<Attribute> added) {
        return added.isEmpty() ? Uni.createFrom().voidItem() : repository.persist(added);
    }

    private static void requireReadable(AttributeFile file) {
        if (!file.faults().isEmpty()) {
            throw refused(file.faults());
        }
    }

    private static void requireSound(ImportPlan plan) {
        if (plan.count(Outcome.REFUSED) > 0) {
            throw refused(plan.problems());
        }
    }

    private static RuntimeException refused(List<Violation> why) {
        return MappingProblem.ATTRIBUTES_REFUSED.problem(
                "Nothing was imported. First of what is wrong, at "
                        + why.getFirst().pointer() + ": " + why.getFirst().detail() + ".",
                why);
    }
}
