package io.integrationhub.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.local.secret.Passwords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Passwords passwords = Passwords.in(Path.of("unused"));
    private JsonNode realm = JSON.createObjectNode();

    @BeforeEach
    void render() throws Exception {
        passwords = Passwords.in(folder.resolve("passwords.properties"));
        realm = JSON.readTree(Realm.render(passwords));
    }

    @Test
    void eachAccountHasAnAdministratorAnOperatorAndAViewer() {
        assertThat(realm.get("users").findValuesAsText("username"))
                .containsExactly(
                        "acme-admin",
                        "acme-operator",
                        "acme-viewer",
                        "globex-admin",
                        "globex-operator",
                        "globex-viewer");
    }

    @Test
    void aUserHasItsAccountItsRoleAndItsGeneratedPassword() {
        var operator = realm.get("users").get(1);

        assertThat(operator.at("/attributes/account/0").asText()).isEqualTo("acme");
        assertThat(operator.at("/realmRoles/0").asText()).isEqualTo("hub-operator");
        assertThat(operator.at("/credentials/0/value").asText()).isEqualTo(passwords.of("acme-operator"));
    }

    @Test
    void clientsOfPeoplePutAudienceAndAccountIntoTokens() {
        for (JsonNode client : List.of(realm.at("/clients/0"), realm.at("/clients/1"))) {
            assertThat(client.at("/protocolMappers").findValuesAsText("protocolMapper"))
                    .isEqualTo(List.of("oidc-audience-mapper", "oidc-usermodel-attribute-mapper"));
        }
    }

    @Test
    void tokensOfTheSampleReceiverMeanNothingToTheSuite() {
        assertThat(realm.at("/clients/2/clientId").asText()).isEqualTo(Realm.RECEIVER_CLIENT);
        assertThat(realm.at("/clients/2/protocolMappers"))
                .singleElement()
                .satisfies(mapper -> assertThat(
                                mapper.at("/config/included.client.audience").asText())
                        .isEqualTo(Realm.RECEIVER_CLIENT));
    }

    @Test
    void secretsOfClientsAreGenerated() {
        assertThat(realm.at("/clients/0").has("secret")).isFalse();
        assertThat(realm.at("/clients/1/secret").asText()).isEqualTo(passwords.of("integration-hub-console"));
        assertThat(realm.at("/clients/2/secret").asText()).isEqualTo(passwords.of("sample-receiver"));
    }

    @Test
    void peopleCannotMoveThemselvesToAnotherAccount() throws Exception {
        var profile = JSON.readTree(
                realm.at("/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                        .asText());

        var account = profile.get("attributes").get(4);

        assertThat(account.get("name").asText()).isEqualTo("account");
        assertThat(account.at("/permissions/edit"))
                .isEqualTo(JSON.createArrayNode().add("admin"));
    }
}
