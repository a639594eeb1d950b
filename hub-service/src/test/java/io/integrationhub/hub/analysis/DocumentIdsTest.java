package io.integrationhub.hub.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentIdsTest {

    @Test
    void aDocumentWithoutAnIdGetsOne() {
        var complete = DocumentIds.complete(List.of(document("d-1"), document(null), document(null)));

        assertThat(complete)
                .extracting(AnalysisDocument::documentId)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(complete.getFirst()).isEqualTo(document("d-1"));
    }

    @Test
    void everyRepeatedIdIsNamed() {
        assertThatThrownBy(
                        () -> DocumentIds.complete(List.of(document("d"), document("d"), document("e"), document("d"))))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getParameters().get("errors"))
                                .asString()
                                .contains("/documents/1/documentId", "/documents/3/documentId")
                                .doesNotContain("/documents/2"));
    }

    private static AnalysisDocument document(@Nullable String id) {
        return new AnalysisDocument(id, "a.pdf", null, null, null);
    }
}
