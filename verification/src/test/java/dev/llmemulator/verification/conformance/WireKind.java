package dev.llmemulator.verification.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// How the messages of a script travel. Scripts are written in JSON whatever the wire is.
enum WireKind {
    /// Sends messages as they are written, joined by newlines in text frames.
    JSON("/connection/websocket") {
        @Override
        void send(WebSocket socket, String text, boolean binary) {
            if (binary) {
                socket.sendBinary(ByteBuffer.wrap(text.getBytes(UTF_8)), true).join();
            } else {
                socket.sendText(text, true).join();
            }
        }

        @Override
        void received(String text, Consumer<String> messages) {
            text.lines().forEach(messages);
        }

        @Override
        void received(byte[] frame, Consumer<String> messages) {
            messages.accept("(binary frame of " + frame.length + " bytes)");
        }
    },
    /// Translated into Protobuf by the product's codecs, and back.
    PROTOBUF("/connection/websocket?format=protobuf") {
        @Override
        void send(WebSocket socket, String text, boolean binary) {
            byte[] json = text.getBytes(UTF_8);
            FrameBuffer frame = new FrameBuffer(1024);
            try {
                JsonCodec.INSTANCE.decodeCommands(
                        json,
                        0,
                        json.length,
                        command -> ProtobufCodec.INSTANCE.encode(command, frame));
            } catch (MalformedFrameException e) {
                throw new IllegalArgumentException("mark the case as json: " + text, e);
            }
            socket.sendBinary(ByteBuffer.wrap(frame.bytes()), true).join();
        }

        @Override
        void received(String text, Consumer<String> messages) {
            messages.accept("(text frame: " + text + ")");
        }

        @Override
        void received(byte[] frame, Consumer<String> messages) {
            try {
                ProtobufCodec.INSTANCE.decodeReplies(
                        frame, 0, frame.length, reply -> messages.accept(json(reply)));
            } catch (MalformedFrameException e) {
                messages.accept("(malformed: " + e.getMessage() + ")");
            }
        }

        private String json(Reply reply) {
            FrameBuffer frame = new FrameBuffer(1024);
            JsonCodec.INSTANCE.encode(reply, frame);
            return new String(frame.bytes(), UTF_8).strip();
        }
    };

    private final String path;

    WireKind(String path) {
        this.path = path;
    }

    /// Where connections of this kind are opened.
    String path() {
        return path;
    }

    /// Sends one WebSocket message.
    abstract void send(WebSocket socket, String text, boolean binary);

    /// Takes a text frame apart.
    abstract void received(String text, Consumer<String> messages);

    /// Takes a binary frame apart.
    abstract void received(byte[] frame, Consumer<String> messages);
}
