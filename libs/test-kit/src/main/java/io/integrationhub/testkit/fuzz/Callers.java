package io.integrationhub.testkit.fuzz;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who makes the requests of one account: mostly somebody who may, sometimes somebody who may not. */
final class Callers {

    private final AccountObjects objects;
    private final Random random;
    private final Map<String, String> tokens = new HashMap<>();

    Callers(AccountObjects objects, Random random) {
        this.objects = objects;
        this.random = random;
    }

    /** Gives the request the caller that the operation wants. */
    void identify(Draft draft) {
        ApiOperation operation = draft.operation;
        if (operation.isProtected()) {
            draft.header("Authorization", "Bearer " + token(operation));
        } else {
            objects.authorization(operation.id()).ifPresent(header -> draft.header("Authorization", header));
        }
    }

    /** Gives the request another caller, or none. */
    void change(Draft draft) {
        String account = objects.account();
        switch (random.nextInt(6)) {
            case 0 -> draft.headers.removeIf(header -> header.name().equals("Authorization"));
            case 1 -> draft.header("Authorization", bearer("expired", Tokens.expired(account, "hub-admin")));
            case 2 -> draft.header("Authorization", bearer("viewer", Tokens.person(account, "hub-viewer")));
            case 3 -> draft.header("Authorization", bearer("machine", Tokens.machine(account, "crm", "hubs:read")));
            case 4 -> draft.header("Authorization", bearer("stranger", Tokens.withoutAccount("hub-admin")));
            default -> {
                List<String> odd = List.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        "Bearer a.b.c",
                        "bearer x",
                        "Basic eA==",
                        "Basic OjA=",
                        "Basic %",
                        "Digest a=b",
                        "Bearer " + "e".repeat(3_000));
                draft.header("Authorization", odd.get(random.nextInt(odd.size())));
            }
        }
        draft.allow(400, 401);
        draft.changes.add("another caller");
    }

    private String token(ApiOperation operation) {
        List<String> roles = operation.roles();
        List<String> scopes = operation.scopes();
        boolean machine = roles.isEmpty() || (!scopes.isEmpty() && random.nextInt(4) == 0);
        if (machine) {
            String scope = scopes.isEmpty() ? "none" : scopes.getFirst();
            return tokens.computeIfAbsent(scope, name -> Tokens.machine(objects.account(), "crm", name));
        }
        return tokens.computeIfAbsent(roles.getFirst(), name -> Tokens.person(objects.account(), name));
    }

    private String bearer(String name, String token) {
        return "Bearer " + tokens.computeIfAbsent(name, first -> token);
    }
}
