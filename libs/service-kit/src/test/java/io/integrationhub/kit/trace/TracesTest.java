package io.integrationhub.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final TraceParent RECORDED =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
    private static final TraceParent OTHER =
            new TraceParent("5bf92f3577b34da6a3ce929d0e0e4736", "11f067aa0ba902b7", true);
    private static final TraceParent UNRECORDED =
            new TraceParent("6bf92f3577b34da6a3ce929d0e0e4736", "22f067aa0ba902b7", false);

    private final List<SpanData> ended = new ArrayList<>();
    private final Traces none = traces(0);
    private final Traces all = traces(1);

    private Traces traces(double share) {
        return Traces.to(
                new SpanProcessor() {
                    @Override
                    public void onStart(Context parent, ReadWriteSpan span) {}

                    @Override
                    public boolean isStartRequired() {
                        return false;
                    }

                    @Override
                    public void onEnd(ReadableSpan span) {
                        ended.add(span.toSpanData());
                    }

                    @Override
                    public boolean isEndRequired() {
                        return true;
                    }
                },
                share);
    }

    @Test
    void withoutACollectorNothingIsATrace() {
        Traces off = Traces.off();

        assertThat(off.areOn()).isFalse();
        assertThat(Traces.within(off.serve("GET", Optional.of(RECORDED)))).isEmpty();
        assertThat(off.begin("any", SpanKind.CLIENT, Optional.of(RECORDED))).isSameAs(Span.getInvalid());
        assertThat(off.begin("any", SpanKind.CLIENT, List.of(RECORDED))).isSameAs(Span.getInvalid());
    }

    @Test
    void aRequestGoesOnWithTheTraceOfItsCaller() {
        Span span = none.serve("GET", Optional.of(RECORDED));

        assertThat(Traces.within(span)).get().satisfies(trace -> {
            assertThat(trace.traceId()).isEqualTo(RECORDED.traceId());
            assertThat(trace.parentId()).isNotEqualTo(RECORDED.parentId());
            assertThat(trace.sampled()).isTrue();
        });
        span.end();
        assertThat(ended).extracting(SpanData::getParentSpanId).containsExactly(RECORDED.parentId());
    }

    @Test
    void aRequestInNoTraceBeginsOneThatIsRecordedByItsShare() {
        assertThat(Traces.within(none.serve("GET", Optional.empty())))
                .get()
                .extracting(TraceParent::sampled)
                .isEqualTo(false);
        assertThat(Traces.within(all.serve("GET", Optional.empty())))
                .get()
                .extracting(TraceParent::sampled)
                .isEqualTo(true);
    }

    @Test
    void aTraceThatItsCallerDoesNotRecordIsRecordedByItsShare() {
        none.serve("GET", Optional.of(UNRECORDED)).end();
        all.serve("GET", Optional.of(UNRECORDED)).end();

        assertThat(ended).extracting(SpanData::getTraceId).containsExactly(UNRECORDED.traceId());
    }

    @Test
    void whatIsNotRecordedHasNoParts() {
        assertThat(all.begin("any", SpanKind.CLIENT, Optional.of(UNRECORDED))).isSameAs(Span.getInvalid());
        assertThat(all.begin("any", SpanKind.CLIENT, Optional.empty())).isSameAs(Span.getInvalid());
        assertThat(all.begin("any", SpanKind.CLIENT, List.of(UNRECORDED))).isSameAs(Span.getInvalid());
    }

    @Test
    void whatSeveralTracesHaveCausedIsPartOfTheFirstAndLinkedToTheOthers() {
        none.begin("any", SpanKind.CLIENT, List.of(UNRECORDED, RECORDED, OTHER)).end();

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(RECORDED.traceId());
            assertThat(span.getParentSpanId()).isEqualTo(RECORDED.parentId());
            assertThat(span.getLinks())
                    .extracting(LinkData::getSpanContext)
                    .extracting(context -> context.getTraceId())
                    .containsExactly(OTHER.traceId());
        });
    }
}
