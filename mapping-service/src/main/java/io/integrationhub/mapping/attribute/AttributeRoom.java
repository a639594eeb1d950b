package io.integrationhub.mapping.attribute;

import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

/**
 * How much an account may have of attributes and of what is decided about their values. All of it may be in memory at once,
 * for a file or for a hub's translations, and no account may take the memory of the others.
 */
@ApplicationScoped
public class AttributeRoom {

    /** As many as a file may have. */
    static final int MOST_ATTRIBUTES = AttributeFile.MOST;

    /** Options of attributes, and conversions of sources and of fields of data schemas, as they are stored. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** What is stored of a conversion that decides nothing does not count. */
    private static final String TAKEN = """
            select (select count(*) from attribute where account = :account),
                (select coalesce(sum(octet_length(options)), 0) from attribute where account = :account)
                + (select coalesce(sum(octet_length(s.conversion)), 0) from source s
                    join attribute a on a.id = s.attribute_id
                    where a.account = :account and octet_length(s.conversion) > 2)
                + (select coalesce(sum(octet_length(f.conversion)), 0) from data_schema_field f
                    join attribute a on a.id = f.attribute_id
                    where a.account = :account and octet_length(f.conversion) > 2)""";

    /**
     * Fails with too_many_attributes, or with conversions_too_large, when the account has more than it may. Called at the end
     * of a transaction that adds something, so that what it adds counts.
     */
    public Uni<Void> require(String account) {
        return requireFor(account, 0);
    }

    /** The same for that many attributes more. */
    Uni<Void> requireFor(String account, int more) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKEN, Tuple.class)
                        .setParameter("account", account)
                        .getSingleResult())
                .invoke(taken -> require(
                        taken.get(0, Number.class).longValue() + more,
                        taken.get(1, Number.class).longValue()))
                .replaceWithVoid();
    }

    private static void require(long attributes, long bytes) {
        if (attributes > MOST_ATTRIBUTES) {
            throw MappingProblem.TOO_MANY_ATTRIBUTES.problem(
                    "An account has %,d attributes at most.".formatted(MOST_ATTRIBUTES));
        }
        if (bytes > MOST_BYTES) {
            throw MappingProblem.CONVERSIONS_TOO_LARGE.problem(
                    "The options of an account's attributes, with the value maps and defaults of their sources and of data"
                            + " schemas, are 8 MiB together at most.");
        }
    }
}
