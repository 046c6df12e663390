package dev.llmemulator.verification.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// How the messages of a script travel. Scripts are written in JSON whatever the wire is.
enum Wire {
    /// As they are written, newline-joined in text frames.
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
    };

    private final String path;

    Wire(String path) {
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
