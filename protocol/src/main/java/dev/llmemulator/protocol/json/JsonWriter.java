package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// Appends JSON to a frame. `put…` writes a field always, the methods without `put` leave out the
/// zero value: that is the Centrifugo protocol's rule for nearly all fields. One writer a document,
/// one thread.
public final class JsonWriter {
    private final FrameBuffer frame;
    private boolean first = true;

    private JsonWriter(FrameBuffer frame) {
        this.frame = frame;
    }

    /// A writer that goes on where the frame ends.
    public static JsonWriter at(FrameBuffer frame) {
        return new JsonWriter(frame);
    }

    /// Opens an object: the document itself, or an element of an array.
    public JsonWriter open() {
        element();
        frame.write((byte) '{');
        first = true;
        return this;
    }

    /// Opens an object that is a field's value.
    public JsonWriter open(String field) {
        name(field);
        frame.write((byte) '{');
        first = true;
        return this;
    }

    /// Closes the innermost object.
    public JsonWriter close() {
        frame.write((byte) '}');
        first = false;
        return this;
    }

    /// Opens an array that is a field's value.
    public JsonWriter openArray(String field) {
        name(field);
        frame.write((byte) '[');
        first = true;
        return this;
    }

    /// Closes the innermost array.
    public JsonWriter closeArray() {
        frame.write((byte) ']');
        first = false;
        return this;
    }

    JsonWriter text(String field, String value) {
        return value.isEmpty() ? this : putText(field, value);
    }

    /// Writes a text, also an empty one.
    public JsonWriter putText(String field, String value) {
        name(field);
        quoted(value);
        return this;
    }

    /// Writes a text, or `null`.
    public JsonWriter putTextOrNull(String field, @Nullable String value) {
        return value == null ? putNull(field) : putText(field, value);
    }

    /// Writes `null`.
    public JsonWriter putNull(String field) {
        name(field);
        ascii("null");
        return this;
    }

    /// Writes true or false.
    public JsonWriter putFlag(String field, boolean value) {
        name(field);
        ascii(value ? "true" : "false");
        return this;
    }

    /// Writes a finite number with its fraction.
    public JsonWriter putDecimal(String field, double value) {
        name(field);
        ascii(Double.toString(value));
        return this;
    }

    /// Writes a whole JSON value, without its line breaks.
    public JsonWriter putJson(String field, Payload value) {
        name(field);
        withoutLineBreaks(value);
        return this;
    }

    /// Adds a text to an array.
    public JsonWriter addText(String value) {
        element();
        quoted(value);
        return this;
    }

    /// Adds a number to an array.
    public JsonWriter addNumber(long value) {
        element();
        Digits.append(value, frame);
        return this;
    }

    /// Adds a finite number with its fraction to an array.
    public JsonWriter addDecimal(double value) {
        element();
        ascii(Double.toString(value));
        return this;
    }

    /// Adds a finite number with its fraction to an array, no more exactly than it is.
    public JsonWriter addDecimal(float value) {
        element();
        ascii(Float.toString(value));
        return this;
    }

    /// Adds members that are JSON already, parted by commas, to an object. None adds nothing.
    public JsonWriter addMembers(Payload members) {
        if (members.length() > 0) {
            element();
            withoutLineBreaks(members);
        }
        return this;
    }

    JsonWriter number(String field, long value) {
        return value == 0 ? this : putNumber(field, value);
    }

    /// Writes a number, also 0.
    public JsonWriter putNumber(String field, long value) {
        name(field);
        Digits.append(value, frame);
        return this;
    }

    /// A number that is unsigned on the wire.
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

    /// A payload's own bytes.
    JsonWriter payload(String field, @Nullable Payload value) {
        if (value != null && value.length() > 0) {
            name(field);
            raw(frame, value);
        }
        return this;
    }

    /// Appends a payload without its newline bytes: they part messages, and where JSON allows them
    /// they mean nothing.
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

    private void withoutLineBreaks(Payload value) {
        byte[] source = value.array();
        int end = value.offset() + value.length();
        byte[] array = frame.reserve(value.length());
        int at = frame.length();
        for (int i = value.offset(); i < end; i++) {
            array[at] = source[i];
            at += source[i] == '\n' || source[i] == '\r' ? 0 : 1;
        }
        frame.length(at);
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
