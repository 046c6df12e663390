package dev.llmemulator.verification.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.realtime.LocalChannel;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients enter a channel while another thread publishes into it all the time: what they are told
/// of the position and what is pushed to them must fit without a gap, and the reply comes first.
class SubscribeRaceTest {
    private static final int TRIES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private final HttpClient http = HttpClient.newHttpClient();
    @AutoClose private final EmbeddedPeer peer = EmbeddedPeer.start(Setup.PRODUCT);
    private final Tokens tokens = new Tokens(InstantSource.system());
    private final AtomicBoolean over = new AtomicBoolean();
    private Thread publisher;

    @BeforeEach
    void publishAllTheTime() {
        publisher = Thread.ofPlatform().start(this::publish);
    }

    @AfterEach
    void stop() throws InterruptedException {
        over.set(true);
        publisher.join();
    }

    @Test
    void aConnectReplyComesBeforeItsPushes() throws JsonProcessingException {
        String connect =
                tokens.fill(
                        "{\"id\":1,\"connect\":{\"token\":\"${token sub=u1 channels=session:race}\"}}");
        for (int i = 0; i < TRIES; i++) {
            try (ScriptedConnection connection = open()) {
                connection.send(connect, false);
                JsonNode reply = JSON.readTree(connection.next(PATIENCE));
                pushesFollow(reply.at("/connect/subs/session:race/offset"), reply, connection);
            }
        }
    }

    @Test
    void aSubscribeReplyComesBeforeItsPushes() throws JsonProcessingException {
        String connect = tokens.fill("{\"id\":1,\"connect\":{\"token\":\"${token sub=u1}\"}}");
        String subscribe =
                tokens.fill(
                        "{\"id\":2,\"subscribe\":{\"channel\":\"session:race\",\"token\":\"${token"
                                + " sub=u1 channel=session:race}\"}}");
        for (int i = 0; i < TRIES; i++) {
            try (ScriptedConnection connection = open()) {
                connection.send(connect, false);
                connection.next(PATIENCE);
                connection.send(subscribe, false);
                JsonNode reply = JSON.readTree(connection.next(PATIENCE));
                pushesFollow(reply.at("/subscribe/offset"), reply, connection);
            }
        }
    }

    private static void pushesFollow(JsonNode top, JsonNode reply, ScriptedConnection connection)
            throws JsonProcessingException {
        assertThat(top.asLong()).as("the position in " + reply).isPositive();
        for (long offset = top.asLong() + 1; offset <= top.asLong() + 3; offset++) {
            JsonNode push = JSON.readTree(connection.next(PATIENCE));
            assertThat(push.at("/push/pub/offset").asLong())
                    .as("pushed: " + push)
                    .isEqualTo(offset);
        }
    }

    private ScriptedConnection open() {
        return ScriptedConnection.open(
                http, peer.address("ws", WireKind.JSON.path()), Map.of(), WireKind.JSON);
    }

    private void publish() {
        LocalChannel channel = peer.server().open("session:race");
        for (int n = 1; !over.get(); n++) {
            channel.publish(("{\"n\":" + n + "}").getBytes(UTF_8), n, "r1");
            channel.flush();
            LockSupport.parkNanos(20_000);
        }
        channel.close();
    }
}
