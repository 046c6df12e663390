package dev.llmemulator.protocol.sse;

import dev.llmemulator.protocol.FrameBuffer;
import java.nio.charset.StandardCharsets;

/// Appends events to a buffer. Data is one line: JSON without a line break. No state, any thread.
public final class SseWriter {
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");

    private SseWriter() {}

    /// Begins an event without a type; its data follows, then [#close].
    public static void open(FrameBuffer to) {
        to.write(DATA);
    }

    /// Begins an event of a type, which must be ASCII without line breaks; its data follows, then
    /// [#close].
    public static void open(String type, FrameBuffer to) {
        to.write(EVENT);
        byte[] array = to.reserve(type.length() + 1);
        int at = to.length();
        for (int i = 0; i < type.length(); i++) {
            array[at++] = (byte) type.charAt(i);
        }
        array[at++] = '\n';
        to.length(at);
        open(to);
    }

    /// Ends the event.
    public static void close(FrameBuffer to) {
        to.write(END);
    }

    /// Appends a whole event without a type.
    public static void event(byte[] data, FrameBuffer to) {
        open(to);
        to.write(data);
        close(to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
