package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static Recorder recorder(long post, long done) {
        Recorder recorder = new Recorder();
        recorder.posted(post);
        recorder.offered(post - 10, done - 20);
        recorder.finished(done);
        return recorder;
    }

    private static Spans spans(Recorder... recorders) {
        return Totals.of(List.of(recorders)).spans();
    }

    @Test
    void goFromTheFirstBeginningToTheLastEnd() {
        Spans early = spans(recorder(1_000, 5_000)).since(500);
        Spans late = spans(recorder(91_600, 96_100)).since(90_000);

        Spans both = early.plus(late);

        assertThat(both.load()).isEqualTo(new Span(500, 6_100));
        assertThat(both.loadNanos()).isEqualTo(5_600);
        assertThat(both.offered()).isEqualTo(new Span(490, 6_080));
        assertThat(late.plus(early)).isEqualTo(both);
    }

    @Test
    void areNotMovedByPartsInWhichNothingHappened() {
        Recorder asked = new Recorder();
        asked.posted(3);
        Spans nothing = spans(new Recorder()).since(77);
        Spans some = spans(recorder(1_000, 5_000));

        assertThat(nothing).isEqualTo(Spans.NONE);
        assertThat(spans(asked).load()).isEqualTo(Span.NONE);
        assertThat(some.plus(nothing)).isEqualTo(some);
        assertThat(nothing.plus(some)).isEqualTo(some);
        assertThat(spans(asked, recorder(1_000, 5_000)).load()).isEqualTo(new Span(3, 5_000));
    }
}
