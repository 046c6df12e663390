package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// Appends JSON to a frame. `put…` always writes a field; the methods without `put` omit the zero
/// value, which is the protocol's rule for nearly all fields.
final class JsonWriter {
    private final FrameBuffer frame;
    private boolean first = true;

    private JsonWriter(FrameBuffer frame) {
        this.frame = frame;
    }

    /// Returns a writer that continues where the frame ends.
    static JsonWriter at(FrameBuffer frame) {
        return new JsonWriter(frame);
    }

    JsonWriter open() {
        element();
        frame.write((byte) '{');
        first = true;
        return this;
    }

    JsonWriter open(String field) {
        name(field);
        frame.write((byte) '{');
        first = true;
        return this;
    }

    JsonWriter close() {
        frame.write((byte) '}');
        first = false;
        return this;
    }

    JsonWriter openArray(String field) {
        name(field);
        frame.write((byte) '[');
        first = true;
        return this;
    }

    JsonWriter closeArray() {
        frame.write((byte) ']');
        first = false;
        return this;
    }

    JsonWriter text(String field, String value) {
        return value.isEmpty() ? this : putText(field, value);
    }

    JsonWriter putText(String field, String value) {
        name(field);
        quoted(value);
        return this;
    }

    JsonWriter number(String field, long value) {
        return value == 0 ? this : putNumber(field, value);
    }

    JsonWriter putNumber(String field, long value) {
        name(field);
        Digits.append(value, frame);
        return this;
    }

    /// Writes a number that is unsigned on the wire.
    JsonWriter unsigned(String field, int value) {
        return number(field, Integer.toUnsignedLong(value));
    }

    JsonWriter flag(String field, boolean value) {
        if (value) {
            name(field);
            ascii("true");
        }
        return this;
    }

    /// Writes a payload's own bytes.
    JsonWriter payload(String field, @Nullable Payload value) {
        if (value != null && value.length() > 0) {
            name(field);
            raw(frame, value);
        }
        return this;
    }

    /// Appends a payload without its newline bytes: they separate messages, and where JSON allows
    /// them they have no meaning.
    static void raw(FrameBuffer frame, Payload payload) {
        byte[] source = payload.array();
        int end = payload.offset() + payload.length();
        int from = payload.offset();
        for (int i = from; i < end; i++) {
            if (source[i] == '\n') {
                frame.write(source, from, i - from);
                from = i + 1;
            }
        }
        frame.write(source, from, end - from);
    }

    private void name(String field) {
        element();
        quoted(field);
        frame.write((byte) ':');
    }

    private void element() {
        if (!first) {
            frame.write((byte) ',');
        }
        first = false;
    }

    private void quoted(String text) {
        int size = JsonText.size(text);
        byte[] array = frame.reserve(size + 2);
        int at = frame.length();
        array[at] = '"';
        int end = JsonText.write(text, size, array, at + 1);
        array[end] = '"';
        frame.length(end + 1);
    }

    private void ascii(String text) {
        byte[] array = frame.reserve(text.length());
        frame.length(JsonText.ascii(text, array, frame.length()));
    }
}
