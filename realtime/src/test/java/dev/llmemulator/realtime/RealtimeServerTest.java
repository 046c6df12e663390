package dev.llmemulator.realtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.EventLoops;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealtimeServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final WebSocketClient client = vertx.createWebSocketClient();
    private RealtimeServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                RealtimeServer.start(
                                loops,
                                RealtimeConfig.defaults().at("127.0.0.1", 0),
                                InstantSource.system(),
                                new SplittableRandom(1))
                        .await(5, SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    static String jwt(String claims) throws Exception {
        Base64.Encoder b = Base64.getUrlEncoder().withoutPadding();
        String s =
                b.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + b.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        RealtimeConfig.DEMO_TOKEN_SECRET.getBytes(StandardCharsets.UTF_8),
                        "HmacSHA256"));
        return s + "." + b.encodeToString(mac.doFinal(s.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void streams() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        WebSocket socket =
                client.connect(server.port(), "127.0.0.1", "/connection/websocket")
                        .await(5, SECONDS);
        socket.textMessageHandler(got::add);
        socket.closeHandler(
                _ -> got.add("closed " + socket.closeStatusCode() + " " + socket.closeReason()));
        socket.writeTextMessage(
                "{\"id\":1,\"connect\":{\"token\":\""
                        + jwt(
                                "{\"sub\":\"a\",\"channels\":[\"session:a\"],\"exp\":"
                                        + (Instant.now().getEpochSecond() + 60)
                                        + "}")
                        + "\"}}");
        assertThat(got.poll(5, SECONDS)).startsWith("{\"id\":1,\"connect\":{\"client\":\"");
        LocalChannel channel = server.open("session:a");
        for (int i = 0; i < 20; i++) {
            channel.publish(("{\"i\":" + i + "}").getBytes(StandardCharsets.UTF_8), i + 1, "r");
        }
        channel.flush();
        assertThat(got.poll(5, SECONDS).lines()).hasSize(16);
        assertThat(got.poll(5, SECONDS).lines()).hasSize(4);
        server.close().await(10, SECONDS);
        assertThat(got.poll(5, SECONDS)).isEqualTo("closed 3001 shutdown");
        assertThat(got).isEmpty();
    }
}
