package io.integrationhub.credential.scope;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A set of scopes; in its text form they are separated by spaces (RFC 6749, section 3.3). */
public final class Scopes {

    private static final Scopes ALL = new Scopes(EnumSet.allOf(Scope.class));

    /**
     * All but erasing: what the customer's application needs for every call that uses a hub. Whoever connects more than one
     * program names fewer for each.
     */
    private static final Scopes DEFAULT = new Scopes(
            Arrays.stream(Scope.values()).filter(Scope::isGivenByDefault).toList());

    private final Set<Scope> scopes;

    private Scopes(Collection<Scope> scopes) {
        this.scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /**
     * The scopes that a request names, or the default.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 naming each unknown scope, or when the list is empty
     */
    public static Scopes requested(@Nullable List<@Nullable String> names) {
        if (names == null) {
            return DEFAULT;
        }
        if (names.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.at("/scopes", "must name one scope at least");
        }
        var known = new ArrayList<Scope>();
        var unknown = new ArrayList<Violation>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            var scope = name == null ? Optional.<Scope>empty() : Scope.of(name);
            String pointer = "/scopes/" + i;
            scope.ifPresentOrElse(known::add, () -> unknown.add(new Violation(pointer, "must be one of " + ALL)));
        }
        if (!unknown.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The request names a scope that does not exist.", unknown);
        }
        return new Scopes(known);
    }

    /** The scopes of a text that {@link #toString} wrote. */
    public static Scopes stored(String text) {
        return new Scopes(Arrays.stream(text.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .toList());
    }

    /** What became of asking for some of these scopes. */
    public sealed interface Narrowing {

        record Granted(Scopes scopes) implements Narrowing {}

        /**
         * Not all that were asked for are among them.
         *
         * @param unknown what is no scope at all, as it was asked for
         * @param notGranted scopes that exist but are not among these
         */
        record Refused(List<String> unknown, List<String> notGranted) implements Narrowing {
            public Refused {
                unknown = List.copyOf(unknown);
                notGranted = List.copyOf(notGranted);
            }
        }
    }

    /** These scopes, narrowed to those that a client asks for, separated by spaces (RFC 6749, section 3.3). */
    public Narrowing narrowedTo(String requested) {
        var asked = new LinkedHashSet<>(List.of(requested.split(" +")));
        asked.remove("");
        var granted = new ArrayList<Scope>();
        var unknown = new ArrayList<String>();
        var notGranted = new ArrayList<String>();
        for (String name : asked) {
            Scope scope = Scope.of(name).orElse(null);
            if (scope == null) {
                unknown.add(name);
            } else if (scopes.contains(scope)) {
                granted.add(scope);
            } else {
                notGranted.add(name);
            }
        }
        return granted.size() == asked.size() && !granted.isEmpty()
                ? new Narrowing.Granted(new Scopes(granted))
                : new Narrowing.Refused(unknown, notGranted);
    }

    /** The names of the scopes in the API and in tokens. */
    public List<String> names() {
        return scopes.stream().map(Scope::value).toList();
    }

    @Override
    public String toString() {
        return scopes.stream().map(Scope::value).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scopes that && scopes.equals(that.scopes);
    }

    @Override
    public int hashCode() {
        return scopes.hashCode();
    }
}
