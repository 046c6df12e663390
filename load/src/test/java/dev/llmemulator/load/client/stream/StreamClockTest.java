package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Journal;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualLoop loop = new ManualLoop(1_000_000_000L);
    private final StreamClock clock =
            new StreamClock(
                    environment(), Duration.ofMillis(10), Duration.ofMillis(10), this::ring);
    private int rings;

    private Environment environment() {
        ClientSettings settings = ClientSettings.of(LoadPlan.builder().build());
        return new Environment(
                loop,
                new Recorders(EnumSet.allOf(Phase.class)),
                EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos),
                Cases.generator(7),
                settings,
                new Journal(1));
    }

    private void ring() {
        rings++;
    }

    @BeforeEach
    void start() {
        clock.answered();
    }

    private void advance(Duration time) {
        loop.advance(time.toNanos());
    }

    private void receive(int tokens) {
        for (int i = 0; i < tokens; i++) {
            advance(Duration.ofMillis(10));
            clock.token(loop.nanos());
        }
    }

    @Test
    void ringsAfterFiveSecondsOfAStreamThatItDoesNotKnow() {
        receive(5);
        advance(Duration.ofSeconds(5).minus(MOMENT));
        assertThat(rings).isZero();

        advance(MOMENT);

        assertThat(rings).isEqualTo(1);
    }

    @Test
    void ringsAfterOneSecondOfAStreamThatRanAsPlanned() {
        receive(30);
        advance(Duration.ofSeconds(1).minus(MOMENT));
        assertThat(clock.isFlowing()).isTrue();

        advance(MOMENT);

        assertThat(rings).isEqualTo(1);
        assertThat(clock.isFlowing()).isFalse();
    }

    @Test
    void ringsTwiceAsLateAfterAResume() {
        clock.resumed(1);
        receive(30);
        advance(Duration.ofSeconds(2).minus(MOMENT));
        assertThat(rings).isZero();

        advance(MOMENT);

        assertThat(rings).isEqualTo(1);
    }
}
