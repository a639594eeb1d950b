package io.integrationhub.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.local.secret.Passwords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;

/** The realm {@code integration-hub} in Keycloak's import format, completed with users and passwords. */
public final class Realm {

    /** Name of the realm. */
    public static final String NAME = "integration-hub";

    /** Public client for command lines and tests. */
    public static final String CLI_CLIENT = "integration-hub-cli";

    /** Confidential client of the console; also the name of its secret among the passwords. */
    public static final String CONSOLE_CLIENT = "integration-hub-console";

    /** Confidential client for webhooks that are sent with OAuth 2.0; also the name of its secret among the passwords. */
    public static final String RECEIVER_CLIENT = "sample-receiver";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Realm() {}

    /** Issuer of the realm's tokens, for Keycloak at the given address. */
    public static URI issuer(URI keycloak) {
        return URI.create(keycloak + "/realms/" + NAME);
    }

    /** The import document. It holds passwords in the clear. */
    public static String render(Passwords passwords) {
        var realm = (ObjectNode) resource("realm.json");
        var users = realm.withArray("users");
        LocalUser.all().forEach(user -> users.add(user(user, passwords.of(user.username()))));
        realm.withArray("clients").forEach(client -> complete((ObjectNode) client, passwords));
        realm.putObject("components")
                .putArray("org.keycloak.userprofile.UserProfileProvider")
                .add(userProfile());
        return realm.toString();
    }

    private static ObjectNode user(LocalUser user, String password) {
        var node = JSON.createObjectNode();
        node.put("username", user.username())
                .put("enabled", true)
                .put("email", user.username() + "@example.com")
                .put("emailVerified", true)
                .put("firstName", capitalised(user.account()))
                .put("lastName", capitalised(user.role().name().toLowerCase(Locale.ROOT)));
        node.putObject("attributes").putArray("account").add(user.account());
        node.putArray("realmRoles").add(user.role().realmRole());
        node.putArray("credentials").addObject().put("type", "password").put("value", password);
        return node;
    }

    private static void complete(ObjectNode client, Passwords passwords) {
        if (client.path("protocolMappers").isEmpty()) {
            client.set("protocolMappers", resource("protocol-mappers.json"));
        }
        if (client.has("secret")) {
            client.put("secret", passwords.of(client.get("clientId").asText()));
        }
    }

    /** Keycloak drops attributes that the profile does not declare, and lets users edit those it does not restrict. */
    private static ObjectNode userProfile() {
        var component = JSON.createObjectNode().put("providerId", "declarative-user-profile");
        ArrayNode configuration = component.putObject("config").putArray("kc.user.profile.config");
        configuration.add(resource("user-profile.json").toString());
        return component;
    }

    private static JsonNode resource(String name) {
        try (var in = Realm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
