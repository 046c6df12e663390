package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionOpeningTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClientFixture fixture = new ClientFixture(1);
    private final List<String> heard = new ArrayList<>();
    private final SessionOpening opening =
            new SessionOpening(
                    fixture.environment,
                    fixture.http,
                    0,
                    fixture.loop.nanos() + PATIENCE.toNanos(),
                    new Listening());
    private boolean leavesWithoutServer;

    @Test
    void triesThreeTimesMoreWhereNobodyListens() {
        opening.start();
        for (int attempt = 0; attempt < 4; attempt++) {
            fixture.http.creates.get(attempt).fail(Answer.Failure.UNREACHABLE);
            fixture.advance(Duration.ofSeconds(4));
        }

        assertThat(fixture.http.creates).hasSize(4);
        assertThat(heard)
                .containsExactly("no server", "no server", "no server", "no server", "refused");
        assertThat(fixture.count(ErrorKind.SESSION_FAILED)).isEqualTo(4);
    }

    @Test
    void leavesNothingBehindWhenItsOwnerCancelsItOnHearingThatNobodyListens() {
        leavesWithoutServer = true;
        opening.start();

        fixture.http.creates.getFirst().fail(Answer.Failure.UNREACHABLE);
        assertThat(fixture.loop.timers()).isZero();
        fixture.advance(PATIENCE);

        assertThat(fixture.http.creates).hasSize(1);
        assertThat(heard).containsExactly("no server");
    }

    private final class Listening implements SessionOpening.Owner {
        @Override
        public void created(Session session) {
            heard.add("created");
        }

        @Override
        public void noServer(String detail) {
            heard.add("no server");
            if (leavesWithoutServer) {
                opening.cancel();
            }
        }

        @Override
        public void refused(String detail) {
            heard.add("refused");
        }
    }
}
