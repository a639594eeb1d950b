package io.integrationhub.console.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRoutesTest {

    private final ApiRoutes routes = new ApiRoutes(new Services() {
        @Override
        public URI hub() {
            return URI.create("http://hub");
        }

        @Override
        public URI mapping() {
            return URI.create("http://mapping");
        }

        @Override
        public URI eventDispatch() {
            return URI.create("http://dispatch");
        }

        @Override
        public URI credential() {
            return URI.create("http://credential");
        }
    });

    @ParameterizedTest
    @CsvSource({
        "/api/v1/hubs, hub",
        "/api/v1/hubs/crm/deletion, hub",
        "/api/v1/audit, hub",
        "/api/v1/attributes/first_name, mapping",
        "/api/v1/delivery-stats, dispatch",
        "/api/v1/destinations/crm/session.created, dispatch",
        "/api/v1/credentials/crm, credential"
    })
    void theFirstSegmentNamesTheService(String path, String service) {
        assertThat(routes.serviceFor(path)).contains(URI.create("http://" + service));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/hubsx",
                "/api/v1/",
                "/api/v1",
                "/api/v2/hubs",
                "/api/v1/hubs/../../../oauth2/token",
                "/api/v1/hubs/./x",
                "/api/v1/hubs/%2e%2E/x",
                "/api/v1/hubs/.%2e",
                "/api/v1//hubs",
                "/oauth2/token"
            })
    void whatNobodyAnswersIsRefused(String path) {
        assertThat(routes.serviceFor(path)).isEmpty();
    }

    @Test
    void dotsWithinANameAreNoDotSegments() {
        assertThat(routes.serviceFor("/api/v1/event-types/session.created")).isPresent();
    }
}
