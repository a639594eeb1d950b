package io.integrationhub.kit.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.kit.start.BrokerAddress.HostPort;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that cannot be read is distinguished from one where nobody answers. */
class AddressesTest {

    @Test
    void brokersAreReadAsKafkasClientsReadThem() {
        assertThat(BrokerAddress.parse("a:9092, b.example.com:19092,"))
                .containsExactly(new HostPort("a", 9092), new HostPort("b.example.com", 19092));
        assertThat(BrokerAddress.parse("SASL_SSL://a:9092,[::1]:9093"))
                .containsExactly(new HostPort("a", 9092), new HostPort("::1", 9093));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:", "localhost:x", "localhost:99999", "http://a:1/x", "a b:1", " ", ","})
    void whatIsNoListOfBrokersIsNamed(String servers) {
        assertThatThrownBy(() -> BrokerAddress.parse(servers))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9092", "[::1]:9092", "PLAINTEXT://127.0.0.1:9092", "127.0.0.1:1,127.0.0.1:2"})
    void kafkasClientsTakeWhatIsTaken(String servers) {
        assertThatCode(() -> BrokerAddress.parse(servers)).doesNotThrowAnyException();
        assertThat(ClientUtils.parseAndValidateAddresses(
                        java.util.List.of(servers.split(",")), ClientDnsLookup.USE_ALL_DNS_IPS))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "postgresql://h:5432/hub", "jdbc:mysql://h/hub", "jdbc:postgresql://h:x/hub"})
    void whatIsNoAddressOfADatabaseIsNamed(String url) {
        assertThatThrownBy(() -> DatabaseMigration.requireReadable(url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DB_URL_JDBC");
    }

    @Test
    void anAddressWhereNobodyAnswersIsReadable() {
        assertThatCode(() -> DatabaseMigration.requireReadable("jdbc:postgresql://nobody.invalid:5432/hub?ssl=true"))
                .doesNotThrowAnyException();
    }
}
