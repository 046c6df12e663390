package dev.llmemulator.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketWireTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private WireFixture fixture;
    private SocketLink.Socket socket;

    private void open(Codec codec, Consumer<ServerWebSocket> behaviour) throws Exception {
        fixture =
                new WireFixture(
                        codec,
                        request -> request.response().setStatusCode(404).end(),
                        accepted -> {
                            received.add(accepted.uri());
                            accepted.frameHandler(
                                    frame -> received.add(frame.type() + " " + frame.binaryData()));
                            behaviour.accept(accepted);
                        });
        socket = fixture.onLoop(result -> result.complete(fixture.wire.sockets().open(new Ears())));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private String hear() throws Exception {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private static Buffer pushes(Codec codec, int count, int size) {
        FrameBuffer frame = new FrameBuffer(1024);
        for (int i = 1; i <= count; i++) {
            Payload payload = Payload.of("\"" + "x".repeat(size) + "\"");
            codec.encode(
                    new Reply.Pushed(new Push.Published("c", Publication.of(payload, i))), frame);
        }
        return Buffer.buffer(frame.bytes());
    }

    private final class Ears implements SocketLink.Listener {
        private boolean fresh;

        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void failed(Answer.Failure failure, String detail) {
            heard.add("failed " + failure + ": " + detail);
        }

        @Override
        public void frame() {
            fresh = true;
        }

        @Override
        public void reply(Reply reply, long nanos) {
            String when = fresh ? "new frame" : "same frame";
            fresh = false;
            heard.add(
                    switch (reply) {
                        case Reply.Pushed(Push.Published(_, Publication publication)) ->
                                "publication " + publication.offset() + " " + when;
                        case Reply.Ping _ -> "ping";
                        default -> reply.toString();
                    });
        }

        @Override
        public void malformed(String detail) {
            heard.add("malformed");
        }

        @Override
        public void closed(int code, String reason) {
            heard.add("closed " + code + " " + reason);
        }
    }

    @Test
    void speaksJsonInTextFrames() throws Exception {
        open(JsonCodec.INSTANCE, accepted -> accepted.writeFinalTextFrame("{}"));
        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).isEqualTo("ping");
        fixture.loop.execute(() -> socket.send(new Command.Pong()));

        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("/connection/websocket");
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("TEXT {}");
    }

    @Test
    void namesTheHostAndNoOrigin() throws Exception {
        open(
                JsonCodec.INSTANCE,
                accepted ->
                        received.add(
                                accepted.headers().get("Host")
                                        + " "
                                        + accepted.headers().get("Origin")));

        assertThat(hear()).isEqualTo("opened");
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("/connection/websocket");
        assertThat(received.poll(5, TimeUnit.SECONDS))
                .isEqualTo(fixture.wsUrl.getRawAuthority() + " null");
    }

    @Test
    void speaksProtobufInBinaryFrames() throws Exception {
        open(
                ProtobufCodec.INSTANCE,
                accepted -> accepted.writeFinalBinaryFrame(Buffer.buffer(new byte[] {0})));
        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).isEqualTo("ping");
        fixture.loop.execute(() -> socket.send(new Command.Pong()));

        assertThat(received.poll(5, TimeUnit.SECONDS))
                .isEqualTo("/connection/websocket?format=protobuf");
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("BINARY \0");
    }

    @Test
    void readsTheClockOnceAFrame() throws Exception {
        open(
                JsonCodec.INSTANCE,
                accepted -> {
                    accepted.writeFinalTextFrame(pushes(JsonCodec.INSTANCE, 2, 1).toString());
                    accepted.writeFinalTextFrame(pushes(JsonCodec.INSTANCE, 1, 1).toString());
                });

        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).isEqualTo("publication 1 new frame");
        assertThat(hear()).isEqualTo("publication 2 same frame");
        assertThat(hear()).isEqualTo("publication 1 new frame");
    }

    @Test
    void takesALargeRecoveryInOneFrame() throws Exception {
        open(
                JsonCodec.INSTANCE,
                accepted ->
                        accepted.writeFrame(
                                WebSocketFrame.binaryFrame(
                                        pushes(JsonCodec.INSTANCE, 1_000, 4_000), true)));
        hear();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(hear()).startsWith("publication " + i + " ");
        }
    }

    @Test
    void putsAMessageOfSeveralFramesTogether() throws Exception {
        Buffer message = pushes(JsonCodec.INSTANCE, 2, 100);
        open(
                JsonCodec.INSTANCE,
                accepted -> {
                    accepted.writeFrame(WebSocketFrame.binaryFrame(message.slice(0, 33), false));
                    accepted.writeFrame(
                            WebSocketFrame.continuationFrame(message.slice(33, 200), false));
                    accepted.writeFrame(
                            WebSocketFrame.continuationFrame(
                                    message.slice(200, message.length()), true));
                    accepted.writeFinalTextFrame("{}");
                });

        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).startsWith("publication 1");
        assertThat(hear()).startsWith("publication 2");
        assertThat(hear()).isEqualTo("ping");
    }

    @Test
    void saysThatAFrameMakesNoSense() throws Exception {
        open(JsonCodec.INSTANCE, accepted -> accepted.writeFinalTextFrame("{\"push\":"));

        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).isEqualTo("malformed");
    }

    @Test
    void saysWithWhichCodeTheServerClosed() throws Exception {
        open(JsonCodec.INSTANCE, accepted -> accepted.close((short) 3500, "invalid token"));

        assertThat(hear()).isEqualTo("opened");
        assertThat(hear()).isEqualTo("closed 3500 invalid token");
    }

    @Test
    void saysThatTheConnectionBroke() throws Exception {
        open(JsonCodec.INSTANCE, accepted -> accepted.frameHandler(_ -> cut(accepted)));
        assertThat(hear()).isEqualTo("opened");

        fixture.loop.execute(() -> socket.send(new Command.Pong()));

        assertThat(hear()).isEqualTo("closed 1006 no close frame");
    }

    private static void cut(ServerWebSocket accepted) {
        ((WebSocketInternal) accepted).channelHandlerContext().channel().unsafe().closeForcibly();
    }

    @Test
    void closesWhenItIsTold() throws Exception {
        open(JsonCodec.INSTANCE, _ -> {});
        assertThat(hear()).isEqualTo("opened");
        fixture.loop.execute(socket::close);

        assertThat(hear()).startsWith("closed 1000");
    }

    @Test
    void closesWhenItIsToldBeforeItIsOpen() throws Exception {
        fixture = new WireFixture(JsonCodec.INSTANCE, _ -> {}, _ -> {});
        fixture.loop.execute(() -> fixture.wire.sockets().open(new Ears()).close());

        assertThat(hear()).startsWith("closed");
    }

    @Test
    void saysThatTheServerTakesNoSocket() throws Exception {
        fixture =
                new WireFixture(
                        JsonCodec.INSTANCE,
                        request -> request.response().setStatusCode(403).end(),
                        null);
        fixture.loop.execute(() -> fixture.wire.sockets().open(new Ears()));

        assertThat(hear()).startsWith("failed BROKEN: HTTP 403 in place of a WebSocket: (empty) (");
    }
}
