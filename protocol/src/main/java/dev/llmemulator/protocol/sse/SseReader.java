package dev.llmemulator.protocol.sse;

import dev.llmemulator.protocol.FrameBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Splits the bytes of one stream into events. Feed it each read with [#read] and say with [#end]
/// when the stream is over. Used by one thread; after a failure it must not be fed again.
///
/// The fields `id` and `retry` are ignored: they serve only clients that connect again.
public final class SseReader {
    /// The type of an event that names none.
    public static final String DEFAULT_TYPE = "message";

    /// The longest line in bytes, without its end.
    public static final int MAX_LINE = 1 << 20;

    /// The most data of one event in bytes.
    public static final int MAX_EVENT = 4 << 20;

    // A buffer that an event has grown beyond this is let go after the event.
    private static final int KEPT_ROOM = 64 * 1024;
    private static final byte[] NAME_DATA = ascii("data");
    private static final byte[] NAME_EVENT = ascii("event");

    private final SseListener listener;
    private final int maxLine;
    private final int maxEvent;
    private FrameBuffer line = new FrameBuffer(0);
    private FrameBuffer data = new FrameBuffer(0);
    private boolean hasData;
    private boolean firstLine = true;
    private boolean afterReturn;
    private String type = "";
    private String knownType = "";
    private byte[] knownTypeBytes = {};

    /// Makes a reader with the bounds [#MAX_LINE] and [#MAX_EVENT].
    public SseReader(SseListener listener) {
        this(listener, MAX_LINE, MAX_EVENT);
    }

    SseReader(SseListener listener, int maxLine, int maxEvent) {
        this.listener = listener;
        this.maxLine = maxLine;
        this.maxEvent = maxEvent;
    }

    /// Takes the next bytes of the stream and calls the listener for each event that they complete.
    /// Bytes of an unfinished line are copied; the array is the caller's again after the call.
    ///
    /// @throws OversizedEventException if a line or an event is longer than its bound
    public void read(byte[] bytes, int offset, int length) throws OversizedEventException {
        int end = offset + length;
        int from = offset;
        if (afterReturn && from < end) {
            from += bytes[from] == '\n' ? 1 : 0;
            afterReturn = false;
        }
        for (int at = lineEnd(bytes, from, end); at < end; at = lineEnd(bytes, from, end)) {
            wholeLine(bytes, from, at);
            from = at + 1;
            if (bytes[at] == '\r') {
                afterReturn = from == end;
                from += from < end && bytes[from] == '\n' ? 1 : 0;
            }
        }
        keep(bytes, from, end);
    }

    /// Ends the stream. An event that no blank line has ended is dropped, as the algorithm says.
    ///
    /// @return whether there was such an unterminated event or an unfinished line
    public boolean end() {
        boolean comment = line.length() > 0 && line.array()[0] == ':';
        boolean unterminated = hasData || !type.isEmpty() || (line.length() > 0 && !comment);
        line = new FrameBuffer(0);
        resetEvent();
        return unterminated;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int end) throws OversizedEventException {
        requireLine(line.length() + (long) end - from);
        line.write(bytes, from, end - from);
    }

    private void wholeLine(byte[] bytes, int from, int end) throws OversizedEventException {
        if (line.length() == 0) {
            requireLine(end - from);
            line(bytes, from, end);
            return;
        }
        keep(bytes, from, end);
        line(line.array(), 0, line.length());
        line = emptied(line);
    }

    private void requireLine(long bytes) throws OversizedEventException {
        if (bytes > maxLine) {
            throw new OversizedEventException("a line", bytes, maxLine);
        }
    }

    private void line(byte[] bytes, int from, int end) throws OversizedEventException {
        int start = firstLine && startsWithMark(bytes, from, end) ? from + 3 : from;
        firstLine = false;
        if (start == end) {
            dispatch();
        } else if (bytes[start] != ':') {
            int colon = colon(bytes, start, end);
            int value = colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
            field(bytes, start, colon, Math.min(value, end), end);
        }
    }

    private static boolean startsWithMark(byte[] bytes, int from, int end) {
        return end - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    private static int colon(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != ':') {
            at++;
        }
        return at;
    }

    private void field(byte[] bytes, int name, int nameEnd, int value, int end)
            throws OversizedEventException {
        if (is(NAME_DATA, bytes, name, nameEnd)) {
            data(bytes, value, end);
        } else if (is(NAME_EVENT, bytes, name, nameEnd)) {
            type = typeOf(bytes, value, end);
        }
    }

    private static boolean is(byte[] name, byte[] bytes, int from, int end) {
        return Arrays.equals(name, 0, name.length, bytes, from, end);
    }

    private void data(byte[] bytes, int from, int end) throws OversizedEventException {
        long size = (long) data.length() + (hasData ? 1 : 0) + end - from;
        if (size > maxEvent) {
            throw new OversizedEventException("an event", size, maxEvent);
        }
        if (hasData) {
            data.write((byte) '\n');
        }
        data.write(bytes, from, end - from);
        hasData = true;
    }

    // Types repeat, so the last one is kept and usually no text is made.
    private String typeOf(byte[] bytes, int from, int end) {
        if (!is(knownTypeBytes, bytes, from, end)) {
            knownTypeBytes = Arrays.copyOfRange(bytes, from, end);
            knownType = new String(knownTypeBytes, StandardCharsets.UTF_8);
        }
        return knownType;
    }

    private void dispatch() {
        if (hasData) {
            String named = type.isEmpty() ? DEFAULT_TYPE : type;
            listener.event(named, data.array(), 0, data.length());
        }
        resetEvent();
    }

    private void resetEvent() {
        data = emptied(data);
        hasData = false;
        type = "";
    }

    private static FrameBuffer emptied(FrameBuffer buffer) {
        if (buffer.array().length > KEPT_ROOM) {
            return new FrameBuffer(0);
        }
        buffer.clear();
        return buffer;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
