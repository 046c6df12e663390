package dev.llmemulator.emulator.stream;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Shows that a stream needs no channel, session or message: here it goes into a list of strings.
class SpokenStreamTest {
    private final StreamFixture node = new StreamFixture();
    private final List<String> said = new ArrayList<>();

    @Test
    void saysItsTextAndWhyItEnds() {
        TokenStream stream = start(3);

        node.advance(10 * MILLIS);

        assertThat(said)
                .containsExactly(
                        stream.row().token(0),
                        stream.row().token(1),
                        stream.row().token(2),
                        "STOP after 3",
                        "closed");
        assertThat(stream.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void fallsSilentWhenItsClientHangsUp() {
        TokenStream stream = start(100);
        TokenStream other = start(100);
        node.advance(5 * MILLIS);
        said.clear();

        stream.cancel();
        node.loop.run();

        assertThat(said).containsExactly("closed");
        assertThat(stream.ended().toCompletableFuture()).isCompleted();
        assertThat(other.ended().toCompletableFuture()).isNotDone();
    }

    @Test
    void saysThatItIsCutShort() {
        start(100);
        node.loop.run();
        said.clear();

        node.registry.shutdown();
        node.loop.run();

        assertThat(said).containsExactly(LastEvent.Failure.SHUTDOWN.message(), "closed");
    }

    private TokenStream start(int length) {
        Linear timetable = new Linear(node.clock.micros(), 0, 1_000);
        TokenStream stream = StreamFixture.stream("r", length, 0, timetable);
        assertThat(node.registry.reserve()).isNull();
        node.registry.start(stream, () -> new Speech(node.loop, said));
        return stream;
    }

    /// Records the tokens.
    private record Speech(Loop loop, List<String> said) implements Sink {
        @Override
        public int room() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void token(String token, int index, long dueUs, long sentUs) {
            said.add(token);
        }

        @Override
        public void end(LastEvent event) {
            said.add(
                    switch (event) {
                        case LastEvent.End(var reason, var usage) ->
                                reason + " after " + usage.tokens();
                        case LastEvent.Failure failure -> failure.message();
                    });
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            said.add("closed");
        }
    }
}
