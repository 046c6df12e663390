package dev.llmemulator.realtime.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import dev.llmemulator.realtime.LocalChannel;
import dev.llmemulator.realtime.ServerFixture;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.serverapi.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {
    private static final String PATH = "/connection/websocket";
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int PING = 9;
    // A client that does not answer a close frame is given five seconds.
    private static final Duration SHORTER_THAN_A_CLOSE = Duration.ofSeconds(3);

    private ServerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new ServerFixture(4);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Nested
    class AHandshake {
        @ParameterizedTest
        @CsvSource({
            "http://localhost:3000,101",
            "http://LOCALHOST,101",
            "https://127.0.0.1:8443,101",
            "http://evil.example,403",
            "http://localhost.evil.example,403",
            "null,403"
        })
        void dependsOnTheOrigin(String origin, int status) throws Exception {
            try (RawClient client = new RawClient(port(), PATH, "Origin: " + origin)) {
                assertThat(client.status()).isEqualTo(status);
            }
        }

        @Test
        void picksTheSubProtocol() throws Exception {
            try (RawClient client =
                    new RawClient(port(), PATH, "Sec-WebSocket-Protocol: x, centrifuge-json")) {
                assertThat(client.head()).contains("sec-websocket-protocol: centrifuge-json\r\n");
            }
        }

        @Test
        void isRefusedElsewhere() throws Exception {
            try (RawClient client = new RawClient(port(), "/elsewhere")) {
                assertThat(client.status()).isEqualTo(404);
            }
        }

        @Test
        void isRefusedWhenThereAreTooManyConnections() throws Exception {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(RawClient.connected(port(), "u" + i));
            }
            try (RawClient client = new RawClient(port(), PATH)) {
                assertThat(client.status()).isEqualTo(503);
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Nested
    class AFrame {
        @Test
        void comesBackAnswered() throws Exception {
            try (RawClient client = new RawClient(port(), PATH)) {
                client.sendConnect("u", "session:a");

                assertThat(client.read()).startsWith("{\"id\":1,\"connect\":{\"client\":\"");
            }
        }

        @Test
        void mayBeJsonInABinaryFrame() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.send("{\"id\":2,\"rpc\":{}}".getBytes(UTF_8));

                assertThat(client.read()).contains("not available");
            }
        }

        @Test
        void mayComeInPartsWithAPingBetween() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.frame(false, TEXT, "{\"id\":2,\"r".getBytes(UTF_8));
                client.frame(true, PING, "hi".getBytes(UTF_8));
                client.frame(true, CONTINUATION, "pc\":{}}".getBytes(UTF_8));

                assertThat(client.read()).isEqualTo("pong hi");
                assertThat(client.read()).contains("not available");
            }
        }

        @Test
        void mayBeAsLongAsTheLimit() throws Exception {
            String padding = " ".repeat(65_536 - "{\"id\":2,\"rpc\":{}}".length());
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.send("{\"id\":2,\"rpc\":{}" + padding + "}");

                assertThat(client.read()).contains("not available");
            }
        }

        @Test
        void thatIsTooLongCloses() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.send("x".repeat(65_537));

                assertThat(client.read()).isEqualTo("close 1009");
                client.patience(SHORTER_THAN_A_CLOSE);
                assertThat(client.read()).isEqualTo("gone");
            }
        }

        @Test
        void whosePartsAreTooLongCloses() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.frame(false, TEXT, new byte[40_000]);
                client.frame(true, CONTINUATION, new byte[40_000]);

                assertThat(client.read()).isEqualTo("close 1009");
                client.patience(SHORTER_THAN_A_CLOSE);
                assertThat(client.read()).isEqualTo("gone");
            }
        }

        @Test
        void thatIsFarTooLongStillTellsTheClientWhy() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.send("x".repeat(4_000_000));

                assertThat(client.read()).isEqualTo("close 1009");
                client.patience(SHORTER_THAN_A_CLOSE);
                assertThat(client.read()).isEqualTo("gone");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "garbage", "{\"id\":", "[]"})
        void thatIsNoCommandCloses(String text) throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.send(text);

                assertThat(client.read()).isEqualTo("close 3501 bad request");
                assertThat(client.read()).isEqualTo("gone");
            }
        }

        @Test
        void thatBreaksTheWebSocketProtocolCloses() throws Exception {
            try (RawClient client = RawClient.connected(port(), "u")) {
                client.bytes(0x83, 0x80, 0, 0, 0, 0);

                assertThat(client.read()).isEqualTo("close 1002");
                client.patience(SHORTER_THAN_A_CLOSE);
                assertThat(client.read()).isEqualTo("gone");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH + "?format=protobuf", PATH + "?cf_protocol=protobuf"})
    void speaksProtobufWhenTheQueryAsksForIt(String path) throws Exception {
        try (RawClient client = new RawClient(port(), path)) {
            assertThat(connectInProtobuf(client)).isInstanceOf(Reply.Connected.class);
        }
    }

    @Test
    void speaksProtobufWhenTheSubProtocolSaysSo() throws Exception {
        try (RawClient client =
                new RawClient(port(), PATH, "Sec-WebSocket-Protocol: centrifuge-protobuf")) {
            assertThat(connectInProtobuf(client)).isInstanceOf(Reply.Connected.class);
        }
    }

    @Test
    void letsOneClientsFaultsDisturbNobodyElse() throws Exception {
        try (RawClient good = RawClient.connected(port(), "good", "session:a");
                RawClient half = RawClient.connected(port(), "half", "session:a");
                RawClient garbage = RawClient.connected(port(), "bad", "session:a")) {
            half.bytes(0x81, 0xFE, 0x7F);
            half.drop();
            garbage.bytes(0xFF, 0xFF, 0xFF, 0xFF);
            assertThat(garbage.read()).startsWith("close 1002");

            LocalChannel channel = fixture.server().open("session:a");
            channel.publish("{\"m\":1}".getBytes(UTF_8), 1, "run");
            channel.flush();

            assertThat(good.read()).contains("{\"m\":1}");
        }
    }

    @Test
    void closesAClientThatReadsNothingAndServesTheOthers() throws Exception {
        byte[] large = ("\"" + "x".repeat(60_000) + "\"").getBytes(UTF_8);
        try (RawClient deaf = new RawClient(port(), 8_192, PATH);
                RawClient good = RawClient.connected(port(), "good", "session:a")) {
            deaf.sendConnect("deaf", "session:a");
            deaf.read();
            LocalChannel channel = fixture.server().open("session:a");

            int published = 0;
            while (fixture.server().stats().clients() == 2) {
                published++;
                channel.publish(large, published, "run");
                channel.flush();
                assertThat(good.read()).contains("\"offset\":" + published);
            }

            assertThat(published).isGreaterThan(17);
        }
    }

    @Test
    void shortensAReasonThatACloseFrameCannotHold() throws Exception {
        try (RawClient client = RawClient.connected(port(), "u")) {
            Api api = new Api(port());
            api.post(
                    "/api/disconnect",
                    "{\"user\":\"u\",\"disconnect\":{\"code\":4001,\"reason\":\"%s\"}}"
                            .formatted("é".repeat(80)));

            assertThat(client.read()).isEqualTo("close 4001 " + "é".repeat(61));
        }
    }

    private int port() {
        return fixture.port();
    }

    private static Reply connectInProtobuf(RawClient client) throws Exception {
        FrameBuffer frame = new FrameBuffer(256);
        Command connect = new Command.Connect(1, TokenFixture.token("{}"), null, Map.of(), "", "");
        ProtobufCodec.INSTANCE.encode(connect, frame);
        client.send(frame.bytes());
        byte[] answer = client.readBytes();
        List<Reply> replies = new ArrayList<>();
        ProtobufCodec.INSTANCE.decodeReplies(answer, 0, answer.length, replies::add);
        return replies.getFirst();
    }
}
