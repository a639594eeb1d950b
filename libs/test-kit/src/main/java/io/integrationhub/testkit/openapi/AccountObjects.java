package io.integrationhub.testkit.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account has, to fill the path parameters of a document with, and bodies that its operations accept. A parameter is
 * named by its name, such as {@code hub}, or by the path that ends with it, such as <code>/api/v1/imports/{id}</code>,
 * which wins.
 */
public final class AccountObjects {

    private final String account;
    private final Map<String, String> owned = new HashMap<>();
    private final Map<String, String> common = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, String> authorizations = new HashMap<>();
    private final Map<String, List<String>> values = new HashMap<>();

    private final Set<String> accountWide = new HashSet<>();
    private @Nullable Hub hub;

    /** The hub that the objects belong to. */
    public record Hub(String name, UUID id) {}

    private AccountObjects(String account) {
        this.account = account;
    }

    public static AccountObjects of(String account) {
        return new AccountObjects(account);
    }

    /** A path parameter names this object, which belongs to the account. */
    public AccountObjects owned(String parameter, String value) {
        owned.put(parameter, value);
        return this;
    }

    /** The objects belong to this hub, but for those that are said to be the account's. */
    public AccountObjects ofHub(String name, UUID id) {
        hub = new Hub(name, id);
        return this;
    }

    /** An owned path parameter names something that belongs to no hub: the whole account sees it. */
    public AccountObjects accountWide(String parameter) {
        accountWide.add(parameter);
        return this;
    }

    /** The hub that the objects belong to. */
    public Optional<Hub> hub() {
        return Optional.ofNullable(hub);
    }

    /** Whether the parameter names something that belongs to the hub. */
    public boolean isOfHub(ApiOperation operation, ApiParameter parameter) {
        return owns(operation, parameter) && !accountWide.contains(parameter.name());
    }

    /** The names of all that belongs to the hub, itself included. */
    public Set<String> namesOfHub() {
        return owned.entrySet().stream()
                .filter(entry -> !accountWide.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A path parameter has this value, which is the same in every account. */
    public AccountObjects common(String parameter, String value) {
        common.put(parameter, value);
        return this;
    }

    /** A body that the operation accepts; without it, one is made from the schema. */
    public AccountObjects body(String operationId, String body) {
        bodies.put(operationId, body);
        return this;
    }

    /** An Authorization header that the operation accepts, when it wants no access token. */
    public AccountObjects authorization(String operationId, String header) {
        authorizations.put(operationId, header);
        return this;
    }

    /** Values to try for the members and parameters of this name, beside what the schema says. */
    public AccountObjects values(String name, String... some) {
        values.put(name, List.of(some));
        return this;
    }

    public String account() {
        return account;
    }

    public Optional<String> body(String operationId) {
        return Optional.ofNullable(bodies.get(operationId));
    }

    public Optional<String> authorization(String operationId) {
        return Optional.ofNullable(authorizations.get(operationId));
    }

    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether the parameter names something that belongs to the account. */
    public boolean owns(ApiOperation operation, ApiParameter parameter) {
        return lookUp(owned, operation, parameter).isPresent();
    }

    /**
     * Values for the path parameters of an operation.
     *
     * @throws AssertionError when there is none for one of them: the service's objects must be completed
     */
    public Map<String, String> pathValues(ApiOperation operation) {
        var found = new LinkedHashMap<String, String>();
        for (var parameter : operation.pathParameters()) {
            String value = lookUp(owned, operation, parameter)
                    .or(() -> lookUp(common, operation, parameter))
                    .orElseThrow(() -> new AssertionError(operation + ": the service's ServiceObjects of the tests have"
                            + " no value for the path parameter " + parameter.name()));
            found.put(parameter.name(), value);
        }
        return found;
    }

    private static Optional<String> lookUp(Map<String, String> known, ApiOperation operation, ApiParameter parameter) {
        String byPath = known.get(operation.pathTo(parameter.name()));
        return Optional.ofNullable(byPath == null ? known.get(parameter.name()) : byPath);
    }
}
