package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.TokenMessage.Token;
import dev.llmemulator.verification.publishing.StackClient.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is planted reaches the channel, whatever the broker thinks of tokens that come twice or
/// late: exactly that, from any node and in either mode.
class PlantedFaultsTest {
    private static final FaultPlan FAULTS =
            FaultPlan.parse("drop=7,double=5,corrupt=11,swap=4").orElseThrow();
    private static final int LENGTH = 200;
    private static final int SEED = 7;

    @ParameterizedTest
    @CsvSource({"embedded, false", "embedded, true", "cluster, false", "cluster, true"})
    void reachesTheChannel(String kind, boolean joined) throws Exception {
        try (StackUnderTest stack = stack(kind, joined);
                StackClient client = new StackClient(stack)) {
            for (int run = 0; run < 6; run++) {
                String request = "run-" + run;
                Session session = client.create(run);
                client.run(run, session, fields(request, run));

                assertThat(said(client.wholeHistory(session))).isEqualTo(planted(request));
            }
        }
    }

    private static StackUnderTest stack(String kind, boolean joined) {
        return kind.equals("cluster")
                ? new ClusterUnderTest(joined, FAULTS)
                : new EmbeddedUnderTest(joined, FAULTS);
    }

    /// Every second stream is due at once.
    private static String fields(String request, int run) {
        return "\"length\":%d,\"delay\":%s,\"request_id\":\"%s\",\"seed\":%d"
                .formatted(LENGTH, run % 2 == 0 ? "0.002" : "0", request, SEED);
    }

    private static List<String> planted(String request) {
        Completion completion = Completion.of(SEED, request, LENGTH);
        List<String> said = new ArrayList<>();
        Sink sink = FAULTS.into(new Listening(said), completion);
        for (int index = 0; index < LENGTH; index++) {
            sink.token(completion.token(index), index, 0, 0);
        }
        return said;
    }

    private static List<String> said(List<TokenMessage> messages) {
        List<String> said = new ArrayList<>();
        for (TokenMessage message : messages) {
            switch (message) {
                case Token token -> said.add(token.index() + " " + token.token());
                case TokenMessage.Joined(List<Token> tokens) ->
                        tokens.forEach(token -> said.add(token.index() + " " + token.token()));
                case TokenMessage.Done done -> assertThat(done.tokens()).isEqualTo(LENGTH);
                case TokenMessage.Failed failed -> throw new AssertionError(failed);
            }
        }
        return said;
    }

    /// Keeps which tokens it is given.
    private record Listening(List<String> said) implements Sink {
        @Override
        public Loop loop() {
            throw new UnsupportedOperationException("nothing is paced here");
        }

        @Override
        public int room() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void token(String token, int index, long dueUs, long sentUs) {
            said.add(index + " " + token);
        }

        @Override
        public void end(LastEvent event) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
