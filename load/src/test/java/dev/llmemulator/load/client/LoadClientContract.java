package dev.llmemulator.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.ManualLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kind of [LoadClient] does, whatever its servers are.
public abstract class LoadClientContract {
    /// A client that asks once, whose servers a test drives.
    protected interface Life {
        LoadClient client();

        ManualLoop loop();

        /// Returns what the observer was told.
        List<String> events();

        /// The servers let the client in.
        void connect();

        /// The servers answer the question that was asked.
        void answer();

        /// The servers do what a client that leaves waits for.
        void letGo();

        long count(Count count);
    }

    /// Makes a client that has not started; it leaves when its cycle has ended.
    protected abstract Life life();

    private static CycleStart in(Life life, Duration time) {
        return new CycleStart(life.loop().nanos() + time.toNanos(), Phase.MEASURED);
    }

    private static void assertEnded(Life life, Count cycles, Count clients) {
        assertThat(life.events()).endsWith("ended").containsOnlyOnce("ended");
        assertThat(life.count(cycles)).as(cycles.name()).isEqualTo(1);
        assertThat(life.count(clients)).as(clients.name()).isEqualTo(1);
        assertThat(
                        life.count(Count.CYCLES_COMPLETED)
                                + life.count(Count.CYCLES_FAILED)
                                + life.count(Count.CYCLES_INTERRUPTED))
                .isEqualTo(1);
        assertThat(life.loop().timers()).as("timers left").isZero();
    }

    @Test
    void connectsAndWaitsToBeAsked() {
        Life life = life();
        life.client().start();
        life.connect();
        life.loop().advance(Duration.ofSeconds(10).toNanos());

        assertThat(life.events()).endsWith("reached CONNECTION", "ready");
        assertThat(life.client().begun()).isZero();
    }

    @Test
    void completesACycleAndLeaves() {
        Life life = life();
        life.client().start();
        life.connect();
        life.client().ask(in(life, Duration.ZERO));
        life.answer();
        life.letGo();

        assertEnded(life, Count.CYCLES_COMPLETED, Count.CLIENTS_SUCCESSFUL);
        assertThat(life.count(Count.TOKENS_EXPECTED)).isEqualTo(5);
        assertThat(life.count(Count.TOKENS_RECEIVED)).isEqualTo(5);
    }

    @Test
    void asksAtTheIntendedTime() {
        Life life = life();
        life.client().start();
        life.connect();
        life.client().ask(in(life, Duration.ofMillis(50)));
        life.loop().advance(Duration.ofMillis(49).toNanos());
        assertThat(life.count(Count.REQUESTS)).isEqualTo(requestsBeforeTheFirstQuestion());

        life.loop().advance(Duration.ofMillis(1).toNanos());
        assertThat(life.count(Count.REQUESTS)).isEqualTo(requestsBeforeTheFirstQuestion() + 1);
    }

    /// How many requests a client makes to connect.
    protected abstract int requestsBeforeTheFirstQuestion();

    @Test
    void ignoresAQuestionWhileItConnects() {
        Life life = life();
        life.client().start();
        life.client().ask(in(life, Duration.ZERO));
        life.client().leave();
        life.connect();

        assertThat(life.client().begun()).isZero();
        assertThat(life.events()).endsWith("ready");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void endsOnceWheneverItIsInterrupted(int steps) {
        Life life = life();
        life.client().start();
        if (steps > 0) {
            life.connect();
        }
        if (steps > 1) {
            Duration wait = steps == 2 ? Duration.ofSeconds(1) : Duration.ZERO;
            life.client().ask(in(life, wait));
        }
        life.client().interrupt();
        life.client().interrupt();
        life.letGo();

        Count fate = steps == 0 ? Count.CLIENTS_INTERRUPTED : Count.CLIENTS_SUCCESSFUL;
        assertEnded(life, Count.CYCLES_INTERRUPTED, fate);
    }

    @Test
    void failsWhenItIsNeverConnected() {
        Life life = life();
        life.client().start();
        life.loop().advance(Duration.ofSeconds(30).toNanos());
        life.letGo();

        assertEnded(life, Count.CYCLES_FAILED, Count.CLIENTS_FAILED);
    }

    @Test
    void failsACycleThatIsNeverAnswered() {
        Life life = life();
        life.client().start();
        life.connect();
        life.client().ask(in(life, Duration.ZERO));
        life.loop().advance(Duration.ofMinutes(2).toNanos());
        life.letGo();

        assertEnded(life, Count.CYCLES_FAILED, Count.CLIENTS_SUCCESSFUL);
    }
}
