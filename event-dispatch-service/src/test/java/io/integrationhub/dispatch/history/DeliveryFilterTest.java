package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.delivery.FailureCause;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class DeliveryFilterTest {
    private static final List<String> CATEGORIES =
            Arrays.stream(FailureCause.values()).map(FailureCause::text).toList();

    @Test
    void theApiNamesEachErrorCategory() throws NoSuchFieldException {
        assertThat(DeliveryFilter.CATEGORIES.split("\\|", -1)).containsExactlyInAnyOrderElementsOf(CATEGORIES);
        assertThat(DeliveryFilter.CATEGORIES_IN_WORDS.split(", | or ", -1))
                .containsExactlyInAnyOrderElementsOf(CATEGORIES);
        assertThat(enumeration(DeliveryView.class, "errorCategory")).containsExactlyInAnyOrderElementsOf(CATEGORIES);
        assertThat(enumeration(AttemptView.class, "outcome"))
                .contains("succeeded")
                .containsAll(CATEGORIES);
    }

    private static String[] enumeration(Class<?> view, String member) throws NoSuchFieldException {
        return view.getDeclaredField(member).getAnnotation(Schema.class).enumeration();
    }
}
