package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.DraftFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClientSessionTest {
    private final SessionFixture server = new SessionFixture();
    private final FakeConnection connection = new FakeConnection();
    private final Channel channel = server.channels.acquire("session:a");

    @Test
    void answersEverythingOfOneFrameInOneFrame() {
        ClientSession session = server.open(connection, JsonCodec.INSTANCE);

        send(session, connect("u1") + "\n{\"id\":2,\"rpc\":{}}\n{\"id\":3,\"rpc\":{}}");

        assertThat(connection.frames).hasSize(1);
        assertThat(sent().lines()).hasSize(3);
    }

    @Test
    void writesNothingBeforeTheFlush() {
        connected("session:a");
        int before = connection.frames.size();

        channel.publish(Payload.of("1"), 1, "run");
        assertThat(connection.frames).hasSize(before);

        channel.flush();
        assertThat(connection.frames).hasSize(before + 1);
    }

    @Test
    void isClosedWhenTooMuchWaitsAndForgetsIt() {
        connected("session:a");
        connection.writable = false;
        connection.frames.clear();
        Payload large = Payload.of("\"" + "x".repeat(100_000) + "\"");

        for (int i = 1; i <= 11; i++) {
            channel.publish(large, i, "run");
        }
        server.loop.run();

        assertThat(connection.end).isEqualTo("3008 slow");
        assertThat(connection.frames).isEmpty();
        assertThat(channel.subscriptions()).isEmpty();
    }

    @Test
    void disturbsNobodyElseWhenItIsTooSlow() {
        FakeConnection other = new FakeConnection();
        connected("session:a");
        send(server.open(other, JsonCodec.INSTANCE), connect("u2", "session:a"));
        connection.writable = false;
        Payload large = Payload.of("\"" + "x".repeat(100_000) + "\"");

        for (int i = 1; i <= 20; i++) {
            channel.publish(large, i, "run");
            channel.flush();
        }
        server.loop.run();

        assertThat(connection.end).isEqualTo("3008 slow");
        assertThat(server.sessions.closings()).containsEntry(3008, 1L).containsEntry(3009, 0L);
        assertThat(other.end).isEmpty();
        assertThat(other.frames).hasSize(21);
    }

    @Test
    void countsCodesThatAreNotItsOwnTogether() {
        connected("session:a").close(4_242, "for a reason");

        assertThat(server.sessions.closings()).containsEntry(0, 1L).doesNotContainKey(4_242);
        assertThat(server.sessions.everConnected()).isOne();
    }

    @Test
    void goesOnWhenTheConnectionHasRoomAgain() {
        ClientSession session = connected("session:a");
        connection.writable = false;
        channel.publish(Payload.of("1"), 1, "run");
        channel.flush();
        int before = connection.frames.size();
        assertThat(server.sessions.queuedBytes()).isPositive();

        connection.writable = true;
        session.drained();

        assertThat(connection.frames).hasSize(before + 1);
        assertThat(server.sessions.queuedBytes()).isZero();
    }

    @Test
    void isClosedWhenTheConnectionTakesNothingForTooLong() {
        connected("session:a");
        connection.writable = false;
        channel.publish(Payload.of("1"), 1, "run");
        channel.flush();

        server.loop.advance(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(connection.end).isEmpty();
        server.loop.advance(1);
        assertThat(connection.end).isEqualTo("3009 write error");
    }

    @Test
    void writesWhatWaitsBeforeItIsClosed() {
        ClientSession session = connected("session:a");
        channel.publish(Payload.of("1"), 1, "run");
        connection.frames.clear();

        session.close(Disconnect.SHUTDOWN);

        assertThat(sent()).contains("\"data\":1");
        assertThat(connection.end).isEqualTo("3001 shutdown");
    }

    @Test
    void leavesItsChannelsWhenTheConnectionIsGone() {
        ClientSession session = connected("session:a");

        session.disconnected();

        assertThat(channel.subscriptions()).isEmpty();
        assertThat(server.sessions.count()).isZero();
        assertThat(server.sessions.users()).isZero();
        assertThat(server.loop.timers()).isZero();
    }

    @Test
    void tellsOthersOfComingAndGoing() {
        FakeConnection other = new FakeConnection();
        send(server.open(other, JsonCodec.INSTANCE), connect("u2", "open:a"));
        other.frames.clear();
        ClientSession session = connected("open:a");

        session.disconnected();

        assertThat(text(other))
                .isEqualTo(
                        """
                        {"push":{"channel":"open:a","join":{"info":{"user":"u1","client":"ID"}}}}
                        {"push":{"channel":"open:a","leave":{"info":{"user":"u1","client":"ID"}}}}
                        """
                                .replace("ID", session.client()));
    }

    @Test
    void isClosedWhenItsFormatCannotCarryAPublication() {
        connected("session:a");

        channel.publish(DraftFixture.binary());
        server.loop.run();

        assertThat(connection.end).isEqualTo("3506 inappropriate protocol");
    }

    @Test
    void isClosedWhenItsFormatCannotCarryWhatItRecovers() {
        channel.publish(DraftFixture.binary());
        ClientSession session = server.open(connection, JsonCodec.INSTANCE);

        send(
                session,
                "{\"id\":1,\"connect\":{\"token\":\""
                        + TokenFixture.token("{\"channels\":[\"session:a\"]}")
                        + "\",\"subs\":{\"session:a\":{\"recover\":true}}}}");

        assertThat(connection.end).isEqualTo("3506 inappropriate protocol");
    }

    @Test
    void carriesAnyPublicationInProtobuf() {
        ClientSession session = server.open(connection, ProtobufCodec.INSTANCE);
        byte[] frame = new Translation(ProtobufCodec.INSTANCE).toServer(connect("u", "session:a"));
        session.received(frame, 0, frame.length);

        channel.publish(DraftFixture.binary());
        channel.flush();

        assertThat(connection.end).isEmpty();
        assertThat(connection.frames).hasSize(2);
    }

    @Test
    void takesWhatAnotherThreadPublishesInOneTask() {
        SwitchedLoop loop = new SwitchedLoop();
        SessionLoop home = new SessionLoop(loop, new SplittableRandom(3));
        ClientSession session = server.sessions.open(home, connection, JsonCodec.INSTANCE);
        send(session, connect("u1", "session:a"));
        connection.frames.clear();

        loop.current = false;
        for (int i = 1; i <= 5; i++) {
            channel.publish(Payload.of(String.valueOf(i)), i, "run");
            channel.flush();
        }
        assertThat(connection.frames).isEmpty();
        loop.run();

        assertThat(connection.frames).hasSize(1);
        assertThat(sent().lines()).hasSize(5);
    }

    @Test
    void isClosedFromAnotherThreadToo() {
        SwitchedLoop loop = new SwitchedLoop();
        SessionLoop home = new SessionLoop(loop, new SplittableRandom(3));
        ClientSession session = server.sessions.open(home, connection, JsonCodec.INSTANCE);
        send(session, connect("u1", "session:a"));
        Codec.PublicationEncoder encoder = JsonCodec.INSTANCE.publications("session:a");

        loop.current = false;
        Payload huge = Payload.of("\"" + "x".repeat(2 << 20) + "\"");
        session.deliver(encoder, Publication.of(huge, 1));
        assertThat(connection.end).isEmpty();
        loop.run();

        assertThat(connection.end).isEqualTo("3008 slow");
    }

    private ClientSession connected(String channelName) {
        ClientSession session = server.open(connection, JsonCodec.INSTANCE);
        send(session, connect("u1", channelName));
        return session;
    }

    private static String connect(String user, String... channels) {
        String list = channels.length == 0 ? "" : "\"" + String.join("\",\"", channels) + "\"";
        String claims = "{\"sub\":\"%s\",\"channels\":[%s]}".formatted(user, list);
        return "{\"id\":1,\"connect\":{\"token\":\"" + TokenFixture.token(claims) + "\"}}";
    }

    private static void send(ClientSession session, String text) {
        byte[] frame = text.getBytes(StandardCharsets.UTF_8);
        session.received(frame, 0, frame.length);
    }

    private String sent() {
        return text(connection);
    }

    private static String text(FakeConnection connection) {
        StringBuilder text = new StringBuilder();
        for (byte[] frame : connection.frames) {
            text.append(new String(frame, StandardCharsets.UTF_8)).append('\n');
        }
        return text.toString();
    }
}
