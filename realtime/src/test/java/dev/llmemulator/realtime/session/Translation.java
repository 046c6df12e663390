package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.json.JsonCodec;
import java.nio.charset.StandardCharsets;

/// Turns the JSON of a script into frames of a wire format, and frames of the server into JSON.
final class Translation {
    private static final JsonCodec JSON = JsonCodec.INSTANCE;

    private final Codec codec;

    Translation(Codec codec) {
        this.codec = codec;
    }

    byte[] toServer(String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        if (codec == JSON) {
            return json;
        }
        FrameBuffer frame = new FrameBuffer(256);
        try {
            JSON.decodeCommands(json, 0, json.length, command -> codec.encode(command, frame));
        } catch (MalformedFrameException e) {
            throw new IllegalArgumentException("a script for both formats: " + text, e);
        }
        return frame.bytes();
    }

    String fromServer(byte[] bytes) {
        if (codec == JSON) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        FrameBuffer json = new FrameBuffer(256);
        try {
            codec.decodeReplies(bytes, 0, bytes.length, reply -> JSON.encode(reply, json));
        } catch (MalformedFrameException e) {
            throw new AssertionError("the server sent a malformed frame", e);
        }
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }
}
