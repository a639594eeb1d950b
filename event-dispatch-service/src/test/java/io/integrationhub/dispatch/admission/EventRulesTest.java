package io.integrationhub.dispatch.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.schema.Catalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void acceptsAnEnvelopeThatTheContractDescribes() {
        assertThat(EventRules.envelope(raw("s-1", Map.of()), event("form.submitted")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, '', header:ce_source",
        "ce_source, a b, header:ce_source",
        "content-type, text/plain, header:content-type"
    })
    void namesTheHeaderAtFault(String header, String value, String where) {
        var refusal = EventRules.envelope(raw("s-1", Map.of(header, value)), event("form.submitted"));

        assertThat(refusal.orElseThrow().reason()).isEqualTo(Reason.ENVELOPE_INVALID);
        assertThat(refusal.orElseThrow().violations())
                .extracting(Violation::pointer)
                .containsExactly(where);
    }

    @Test
    void theKeyIsTheSubject() {
        var refusal = EventRules.envelope(raw("another", Map.of()), event("form.submitted"));

        assertThat(refusal.orElseThrow().violations())
                .extracting(Violation::pointer)
                .containsExactly("key");
        assertThat(EventRules.envelope(raw(null, Map.of()), event("form.submitted")))
                .isPresent();
    }

    @Test
    void dataThatFitsItsSchemaIsAccepted() throws Exception {
        assertThat(data("form.submitted", "{\"sessionId\":\"s-1\",\"formId\":\"f\",\"submissionId\":\"x\"}"))
                .isEmpty();
        assertThat(data("session.created", "{\"sessionId\":\"s-1\",\"attributes\":{}}"))
                .isEmpty();
    }

    @Test
    void dataThatDoesNotIsRefusedWithPointersAndWithoutItsValues() throws Exception {
        var refusal = data("form.submitted", "{\"sessionId\":\"s-1\",\"formId\":48291,\"submissionId\":\"x\"}");

        assertThat(refusal.orElseThrow().reason()).isEqualTo(Reason.DATA_REFUSED);
        assertThat(refusal.orElseThrow().violations())
                .extracting(Violation::pointer)
                .containsExactly("/formId");
        assertThat(refusal.toString()).doesNotContain("48291");
    }

    @Test
    void dataOfAnotherSessionIsRefused() throws Exception {
        var refusal = data("form.submitted", "{\"sessionId\":\"s-2\",\"formId\":\"f\",\"submissionId\":\"x\"}");

        assertThat(refusal.orElseThrow().violations())
                .extracting(Violation::pointer)
                .containsExactly("/sessionId");
    }

    @Test
    void theSubjectOfAnAnalysisIsTheAnalysis() throws Exception {
        String analysis = "{\"analysisId\":\"%s\",\"sessionId\":\"s-9\"}";

        assertThat(misplaced("document_analysis.started", analysis.formatted("s-1")))
                .isEmpty();
        assertThat(misplaced("document_analysis.started", analysis.formatted("a-2")))
                .containsExactly("/analysisId");
    }

    @Test
    void aTypeThatNobodyKnowsIsRefused() throws Exception {
        assertThat(data("custom.nobody.knows", "{}").orElseThrow().reason()).isEqualTo(Reason.UNKNOWN_EVENT_TYPE);
    }

    private static java.util.List<String> misplaced(String type, String data) throws Exception {
        return data(type, data).stream()
                .flatMap(refusal -> refusal.violations().stream())
                .map(Violation::pointer)
                .filter(pointer -> pointer.endsWith("Id"))
                .toList();
    }

    private static Optional<Refusal> data(String type, String data) throws Exception {
        return EventRules.data(event(type), (ObjectNode) JSON.readTree(data), CATALOGUE.schema(type));
    }

    private static SessionEvent event(String type) {
        return new SessionEvent("e-1", type, "acme", "s-1", Samples.NOW, Samples.NOW, 0, 0, Optional.empty(), "{}");
    }

    private static RawRecord raw(@org.jspecify.annotations.Nullable String key, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("ce_source", "https://platform.example/sessions", "content-type", "application/json"));
        all.putAll(headers);
        return new RawRecord(0, 0, Samples.NOW, key, all::get, null);
    }
}
