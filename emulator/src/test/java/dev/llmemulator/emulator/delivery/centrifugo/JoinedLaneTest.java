package dev.llmemulator.emulator.delivery.centrifugo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.delivery.centrifugo.FakeLink.Mood;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinedLaneTest {
    private final LaneFixture fixture = new LaneFixture(2, true);

    @Test
    void joinsTheTokensThatWaitTogether() {
        StreamSink sink = fixture.open("a");

        fixture.tokens(sink, 0, 5);
        fixture.done(sink, 5);
        fixture.pass(Duration.ofMillis(50));

        assertThat(fixture.broker.indexes("a")).containsExactly(0, 1, 2, 3, 4);
        assertThat(fixture.broker.history("a")).hasSize(2);
    }

    @Test
    void leavesATokenAloneThatIsAlone() {
        fixture.tokens(fixture.open("a"), 0, 1);
        fixture.pass(Duration.ofMillis(50));

        assertThat(fixture.broker.history("a").getFirst().getString("token")).isEqualTo("w0");
    }

    @Test
    void boundsAPublication() {
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, sink.room());
        fixture.pass(Duration.ofMillis(50));
        fixture.tokens(sink, 64, 64 + sink.room());
        fixture.pass(Duration.ofMillis(50));

        assertThat(fixture.broker.history("a"))
                .allMatch(data -> data.getJsonArray("tokens").size() <= 64);
        assertThat(fixture.broker.indexes("a")).isEqualTo(IntStream.range(0, 128).boxed().toList());
    }

    @Test
    void triesTheSameCutAgainAlthoughMoreTokensWait() {
        fixture.moods(Mood.DIES_AFTERWARDS);
        StreamSink sink = fixture.open("a");
        fixture.tokens(sink, 0, 3);
        fixture.loop.run();
        fixture.tokens(sink, 3, 8);

        fixture.pass(Duration.ofSeconds(1));
        fixture.moods(Mood.WELL);
        fixture.pass(Duration.ofSeconds(5));

        assertThat(fixture.broker.indexes("a")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(fixture.broker.dropped()).isPositive();
    }
}
