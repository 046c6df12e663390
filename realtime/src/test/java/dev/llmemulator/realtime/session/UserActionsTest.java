package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Grant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserActionsTest {
    private static final Selection U1 = new Selection("u1", "", Set.of());

    private final SessionFixture server = new SessionFixture();
    private final UserActions actions = new UserActions(server.sessions);
    private final FakeConnection first = new FakeConnection();
    private final FakeConnection second = new FakeConnection();
    private final FakeConnection other = new FakeConnection();
    private final Channel channel = server.channels.acquire("session:a");
    private ClientSession session;

    @BeforeEach
    void connect() {
        session = connect(first, "u1");
        connect(second, "u1");
        connect(other, "u2");
    }

    @Test
    void subscribeEverySessionOfAUser() {
        run(actions.subscribe(U1, "session:a", grant(), null));

        String push =
                """
                {"push":{"channel":"session:a","subscribe":{"recoverable":true,"epoch":"EPOCH",\
                "positioned":true}}}\
                """;
        assertThat(text(first)).isEqualTo(push);
        assertThat(text(second)).isEqualTo(push);
        assertThat(text(other)).isEmpty();
    }

    @Test
    void leaveASubscriptionThatIsThereAsItIs() {
        run(actions.subscribe(U1, "session:a", grant(), null));
        first.frames.clear();

        run(actions.subscribe(U1, "session:a", grant(), null));
        channel.publish(Payload.of("1"), 1, "run");
        channel.flush();

        assertThat(text(first))
                .isEqualTo(
                        "{\"push\":{\"channel\":\"session:a\","
                                + "\"pub\":{\"data\":1,\"offset\":1,\"epoch\":\"EPOCH\",\"version\":1}}}");
    }

    @Test
    void sendWhatASubscriptionRecoversBehindIt() {
        channel.publish(Payload.of("1"), 1, "run");
        channel.publish(Payload.of("2"), 2, "run");

        run(actions.subscribe(U1, "session:a", grant(), new StreamPosition(1, "")));

        assertThat(text(first).lines())
                .containsExactly(
                        "{\"push\":{\"channel\":\"session:a\",\"subscribe\":{\"recoverable\":true,"
                                + "\"epoch\":\"EPOCH\",\"offset\":1,\"positioned\":true}}}",
                        "{\"push\":{\"channel\":\"session:a\",\"pub\":{\"data\":2,\"offset\":2,\"version\":2}}}");
    }

    @Test
    void closeASessionThatIsInTooManyChannels() {
        for (int i = 0; i < 5; i++) {
            run(actions.subscribe(U1, "plain:" + i, grant(), null));
        }

        assertThat(first.end).isEqualTo("3505 channel limit");
    }

    @Test
    void unsubscribeAndSaySo() {
        run(actions.subscribe(U1, "session:a", grant(), null));
        first.frames.clear();

        run(actions.unsubscribe(U1, "session:a"));
        channel.publish(Payload.of("1"), 1, "run");
        channel.flush();

        assertThat(text(first))
                .isEqualTo(
                        "{\"push\":{\"channel\":\"session:a\",\"unsubscribe\":{\"code\":2000,"
                                + "\"reason\":\"server unsubscribe\"}}}");
    }

    @Test
    void disconnectAllButTheOnesToKeep() {
        Selection but = new Selection("u1", "", Set.of(session.client()));

        run(actions.disconnect(but, 4001, "bye"));

        assertThat(first.end).isEmpty();
        assertThat(second.end).isEqualTo("4001 bye");
        assertThat(other.end).isEmpty();
    }

    @Test
    void meanOneSessionByItsId() {
        run(actions.disconnect(new Selection("u1", session.client(), Set.of()), 4001, "bye"));

        assertThat(first.end).isEqualTo("4001 bye");
        assertThat(second.end).isEmpty();
    }

    @Test
    void refreshTheEndOfAConnection() {
        run(actions.refresh(U1, SessionFixture.START.plusSeconds(100), null));
        run(actions.refresh(U1, null, null));

        assertThat(text(first).lines())
                .containsExactly(
                        "{\"push\":{\"refresh\":{\"expires\":true,\"ttl\":100}}}",
                        "{\"push\":{\"refresh\":{}}}");
    }

    @Test
    void closeAConnectionWhoseEndIsPast() {
        run(actions.refresh(U1, Instant.EPOCH, null));

        assertThat(first.end).isEqualTo("3005 connection expired");
    }

    @Test
    void doNothingForAUserWhoIsNotThere() {
        run(actions.subscribe(new Selection("u3", "", Set.of()), "session:a", grant(), null));

        assertThat(channel.subscriptions()).isEmpty();
    }

    private Grant grant() {
        return Grant.of(Grant.Source.SERVER_API, channel.options());
    }

    private void run(CompletableFuture<Void> action) {
        server.loop.run();
        assertThat(action).isCompleted();
    }

    private ClientSession connect(FakeConnection connection, String user) {
        ClientSession opened = server.open(connection, JsonCodec.INSTANCE);
        String token = TokenFixture.token("{\"sub\":\"" + user + "\"}");
        byte[] frame =
                ("{\"id\":1,\"connect\":{\"token\":\"" + token + "\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        opened.received(frame, 0, frame.length);
        connection.frames.clear();
        return opened;
    }

    private static String text(FakeConnection connection) {
        StringBuilder text = new StringBuilder();
        for (byte[] frame : connection.frames) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(new String(frame, StandardCharsets.UTF_8));
        }
        return text.toString().replaceAll("\"epoch\":\"\\w{8}\"", "\"epoch\":\"EPOCH\"");
    }
}
