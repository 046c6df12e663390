package dev.llmemulator.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ClientFixture fixture = new ClientFixture(1);
    private final StreamClock clock =
            new StreamClock(fixture.environment, fixture.questions.of(0, 0), this::ring);
    private int rings;

    private void ring() {
        rings++;
    }

    @BeforeEach
    void start() {
        clock.answered();
    }

    private void receive(int tokens) {
        for (int i = 0; i < tokens; i++) {
            fixture.advance(Duration.ofMillis(10));
            clock.token(fixture.loop.nanos());
        }
    }

    @Test
    void ringsAfterFiveSecondsOfAStreamThatItDoesNotKnow() {
        receive(5);
        fixture.advance(Duration.ofSeconds(5).minus(MOMENT));
        assertThat(rings).isZero();

        fixture.advance(MOMENT);

        assertThat(rings).isEqualTo(1);
    }

    @Test
    void ringsAfterOneSecondOfAStreamThatRanAsPlanned() {
        receive(30);
        fixture.advance(Duration.ofSeconds(1).minus(MOMENT));
        assertThat(clock.isFlowing()).isTrue();

        fixture.advance(MOMENT);

        assertThat(rings).isEqualTo(1);
        assertThat(clock.isFlowing()).isFalse();
    }

    @Test
    void ringsTwiceAsLateAfterAResume() {
        clock.resumed(1);
        receive(30);
        fixture.advance(Duration.ofSeconds(2).minus(MOMENT));
        assertThat(rings).isZero();

        fixture.advance(MOMENT);

        assertThat(rings).isEqualTo(1);
    }
}
