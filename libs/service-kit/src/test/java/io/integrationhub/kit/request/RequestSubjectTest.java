package io.integrationhub.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSubjectTest {

    private static final String TEMPLATE = "/api/v1/destinations/{hub}/{eventType}";

    @Test
    void theHubIsTheSegmentInItsPlace() {
        assertThat(RequestSubject.hubIn(TEMPLATE, "/api/v1/destinations/crm_2/session.opened"))
                .contains("crm_2");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/attributes/{name}, /api/v1/attributes/crm",
        "/other, /api/v1/destinations/crm/session.opened",
        TEMPLATE + ", /api/v1/destinations",
        TEMPLATE + ", /api/v1/destinations/CRM/session.opened",
        TEMPLATE + ", /api/v1/destinations/crm%0Aoutcome=succeeded/session.opened",
        TEMPLATE + ", //api/v1/destinations/crm/session.opened",
    })
    void whatIsNoNameInThatPlaceIsNoHub(String template, String path) {
        assertThat(RequestSubject.hubIn(template, path)).isEmpty();
    }
}
