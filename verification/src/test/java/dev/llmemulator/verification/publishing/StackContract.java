package dev.llmemulator.verification.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.verification.fixture.CuttingProxy;
import dev.llmemulator.verification.publishing.StackClient.Session;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What publishing, resuming and reconnecting promise.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StackContract {
    private static final int LENGTH = 60;
    private static final String RUN =
            "\"length\":%d,\"delay\":0.002,\"request_id\":\"%s\",\"seed\":7"
                    .formatted(LENGTH, "%s");

    final StackUnderTest stack;
    private final StackClient client;

    StackContract(StackUnderTest stack) {
        this.stack = stack;
        client = new StackClient(stack);
    }

    @AfterAll
    void close() {
        client.close();
        stack.close();
    }

    @Test
    void publishesEachTokenOnceInOrderAndTheEndLast() throws Exception {
        Session session = client.create(0);
        JsonNode reply = client.run(0, session, RUN.formatted("order"));

        List<TokenMessage> messages = client.wholeHistory(session);

        CRC32 crc = new CRC32();
        crc.update(reply.path("response").asText().getBytes(UTF_8));
        String checksum = HexFormat.of().toHexDigits(crc.getValue(), 8);
        assertThat(indexes(messages)).isEqualTo(upTo(0, LENGTH));
        assertThat(messages.getLast())
                .isEqualTo(new TokenMessage.Done("order", LENGTH, checksum, "stop"));
    }

    @Test
    void servesAnyCallOfASessionOnAnyNode() throws Exception {
        Session session = client.create(0);

        client.run(1, session, RUN.formatted("any"));
        assertThat(client.refresh(1, session)).isNotEmpty();
        assertThat(client.refresh(0, session)).isNotEmpty();
        assertThat(indexes(client.wholeHistory(session))).isEqualTo(upTo(0, LENGTH));
        assertThat(client.delete(0, session)).isEqualTo("closed");

        assertThat(client.history(session)).isEmpty();
    }

    @Test
    void publishesOnceWhatTwoNodesRun() throws Exception {
        Session session = client.create(0);
        String fields = RUN.formatted("twice") + ",\"turn\":1";
        JsonNode first = client.run(0, session, fields);
        JsonNode second =
                client.run(1, session, fields + ",\"started_us\":" + first.path("started_us"));

        List<TokenMessage> messages = client.wholeHistory(session);

        assertThat(second.path("response")).isEqualTo(first.path("response"));
        requireWhole(indexes(messages), upTo(0, LENGTH));
    }

    /// Requires what is left when two nodes have run the same stream.
    void requireWhole(List<Integer> indexes, List<Integer> expected) {
        assertThat(indexes).isEqualTo(expected);
    }

    @Test
    void goesOnWithAStreamWhereAResumeSays() throws Exception {
        Session session = client.create(0);
        String fields = RUN.formatted("resumed") + ",\"from_index\":40,\"started_us\":%d";
        long started =
                client.run(0, client.create(0), RUN.formatted("x")).path("started_us").asLong();

        JsonNode reply = client.run(1, session, fields.formatted(started));

        assertThat(reply.path("tokens").asInt()).isEqualTo(LENGTH);
        assertThat(indexes(client.wholeHistory(session))).isEqualTo(upTo(40, LENGTH));
    }

    /// Acts like a node that hung and executes all it had received when it continues.
    @Test
    void dropsWhatStillComesOfAnEarlierTurn() throws Exception {
        Session session = client.create(0);
        client.run(0, session, "\"length\":500,\"delay\":0.002,\"request_id\":\"old\",\"turn\":1");
        client.awaitFirst(session);

        client.run(1, session, RUN.formatted("new") + ",\"turn\":5");

        List<String> streams =
                client.wholeHistory(session).stream()
                        .map(TokenMessage::stream)
                        .dropWhile("old"::equals)
                        .distinct()
                        .toList();
        assertThat(streams).containsExactly("new");
    }

    @Test
    void publishesNothingTwiceAfterAResumeOnAnotherNode() throws Exception {
        Session session = client.create(0);
        String fields = RUN.formatted("both") + ",\"turn\":%d";
        JsonNode first = client.run(0, session, fields.formatted(1));
        client.awaitFirst(session);

        String from = ",\"from_index\":0,\"started_us\":" + first.path("started_us");
        client.run(1, session, fields.formatted(2) + from);

        List<Integer> indexes = indexes(client.wholeHistory(session));
        int resumed = indexes.lastIndexOf(0);
        assertThat(indexes.subList(resumed, indexes.size())).isEqualTo(upTo(0, LENGTH));
    }

    @Test
    void stopsTheStreamAndRemovesTheHistoryOfADeletedSession() throws Exception {
        Session session = client.create(0);
        client.run(0, session, "\"length\":2000,\"delay\":0.005,\"request_id\":\"gone\"");
        client.awaitFirst(session);

        assertThat(client.delete(0, session)).isEqualTo("closed");

        assertThat(client.history(session)).isEmpty();
        client.run(0, session, RUN.formatted("after"));
        assertThat(client.wholeHistory(session))
                .allMatch(message -> message.stream().equals("after"));
    }

    @Test
    void losesNothingWhenConnectionsAreCut() throws Exception {
        try (CuttingProxy proxy =
                        CuttingProxy.start(stack.webSocketPort(), Duration.ofMillis(50), 30, 70);
                Network network = Network.start()) {
            LoadResult result = load(network, proxy.port(), 20);

            assertThat(proxy.cuts()).isEqualTo(2);
            assertThat(result.totals().count(Count.RECONNECTIONS)).isPositive();
            requireIntact(result, 40);
        }
    }

    /// Each client makes two cycles of 100 tokens.
    LoadResult load(Network network, int webSocketPort, int clients) throws Exception {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(clients)
                        .cycles(2)
                        .length(100)
                        .delay(Duration.ofMillis(10))
                        .httpUrl(stack.node(0))
                        .wsUrl(
                                URI.create(
                                        "ws://127.0.0.1:"
                                                + webSocketPort
                                                + "/connection/websocket"))
                        .build();
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        return LoadRun.create(network.loops(), plan, clock, new Random(4))
                .start()
                .await(60, SECONDS);
    }

    static void requireIntact(LoadResult result, int cycles) {
        assertThat(result.totals().count(Count.CYCLES_COMPLETED)).isEqualTo(cycles);
        for (Count fault :
                List.of(
                        Count.LOST,
                        Count.DUPLICATED,
                        Count.REORDERED,
                        Count.CORRUPTED,
                        Count.TRUNCATED,
                        Count.CYCLES_FAILED)) {
            assertThat(result.totals().count(fault)).as(fault.name()).isZero();
        }
    }

    private static List<Integer> indexes(List<TokenMessage> messages) {
        List<Integer> indexes = new ArrayList<>();
        for (TokenMessage message : messages) {
            switch (message) {
                case TokenMessage.Token token -> indexes.add(token.index());
                case TokenMessage.Joined(List<TokenMessage.Token> tokens) ->
                        tokens.forEach(token -> indexes.add(token.index()));
                case TokenMessage.Done _, TokenMessage.Failed _ -> {}
            }
        }
        return indexes;
    }

    private static List<Integer> upTo(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
