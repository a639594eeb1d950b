package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.mapping.NameCursor;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored attributes. Every query is scoped to an account. */
@ApplicationScoped
class AttributeRepository implements PanacheRepositoryBase<Attribute, UUID> {

    private static final String TURN = """
            select count(*) from pg_advisory_xact_lock(hashtextextended('attributes of ' || :account, 0))""";

    private static final String STATE = """
            select coalesce(md5(string_agg(concat(id, '.', version), ',' order by name)), '')
            from attribute where account = :account""";

    private static final String FITTING = """
            select count(*) from (
                select sum((select count(*) from source s where s.attribute_id = a.id)) over (order by a.name) as sources
                from (select id, name from attribute where account = :account and name > :after
                    order by name limit :most) a) page
            where sources <= :sources""";

    private static final long MOST_SOURCES_OF_PAGE = 5_000;

    /** The attribute, or an attribute_not_found problem: another account's does not exist for the caller. */
    Uni<Attribute> require(String account, String name) {
        return named(account, AttributeName.isValid(name) ? List.of(name) : List.of())
                .map(found -> found.stream().findFirst().orElseThrow(() -> absent(name)));
    }

    /** The same, kept from changing until the transaction ends, so that its version holds. */
    Uni<Attribute> requireForChange(String account, String name) {
        return find("account = ?1 and name = ?2", account, AttributeName.isValid(name) ? name : "")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> absent(name));
    }

    private static RuntimeException absent(String name) {
        return MappingProblem.ATTRIBUTE_NOT_FOUND.problem("There is no attribute named " + name + ".");
    }

    /** Those attributes that exist among the names. */
    Uni<List<Attribute>> named(String account, Collection<String> names) {
        return names.isEmpty() ? Uni.createFrom().item(List.of()) : list("account = ?1 and name in ?2", account, names);
    }

    /** How many attributes a page has room for: as many as the limit, or fewer with many sources, but always one. */
    Uni<Integer> fitting(String account, @Nullable Cursor after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FITTING, Long.class)
                        .setParameter("account", account)
                        .setParameter("after", after == null ? "" : NameCursor.name(after))
                        .setParameter("most", limit)
                        .setParameter("sources", MOST_SOURCES_OF_PAGE)
                        .getSingleResult())
                .map(fitting -> Math.max(1, Math.toIntExact(fitting)));
    }

    /** Attributes by name, after the cursor's; one more than the limit, to tell whether there is a next page. */
    Uni<List<Attribute>> page(String account, @Nullable Cursor after, int limit) {
        PanacheQuery<Attribute> query = after == null
                ? find("account = ?1 order by name", account)
                : find("account = ?1 and name > ?2 order by name", account, NameCursor.name(after));
        return query.range(0, limit).list();
    }

    /** The same, kept from changing until the transaction ends; in the order of their names, so that none waits for another. */
    Uni<List<Attribute>> namedForChange(String account, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().item(List.of())
                : find("account = ?1 and name in ?2 order by name", account, names)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
    }

    /** All attributes of the account by name. */
    Uni<List<Attribute>> all(String account) {
        return list("account = ?1 order by name", account);
    }

    /** Lets one import of the account after the other go on, until the transaction ends. */
    Uni<Void> oneAfterTheOther(String account) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TURN, Long.class)
                        .setParameter("account", account)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** A text that is another with each change of any attribute of the account. */
    Uni<String> state(String account) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STATE, String.class)
                        .setParameter("account", account)
                        .getSingleResult());
    }
}
