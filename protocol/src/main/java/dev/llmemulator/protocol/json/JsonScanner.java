package dev.llmemulator.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Moves over JSON of an expected shape. A method that finds something else answers false, null or
/// -1 and leaves the judgement to the general reader; it never accepts what that one would refuse.
/// One document, one thread.
public final class JsonScanner {
    private static final int MAX_DIGITS = 18;

    private final byte[] array;
    private final int limit;
    private int at;

    /// Begins at a place of an array.
    ///
    /// @param limit where the document ends
    public JsonScanner(byte[] array, int start, int limit) {
        this(array, limit);
        at = start;
    }

    JsonScanner(byte[] array, int limit) {
        this.array = array;
        this.limit = limit;
    }

    /// Where the next byte is.
    int at() {
        return at;
    }

    void at(int position) {
        at = position;
    }

    /// Tells whether everything was taken.
    public boolean atEnd() {
        return at == limit;
    }

    /// Whether the next byte is this one; does not move.
    boolean next(char expected) {
        return at < limit && array[at] == expected;
    }

    /// Takes bytes that must be exactly these.
    public boolean literal(byte[] expected) {
        int end = at + expected.length;
        if (end > limit || !Arrays.equals(array, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean take(char expected) {
        if (next(expected)) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes an integer from 0 of at most 18 digits; -1 if there is none.
    public long natural() {
        int start = at;
        long value = 0;
        while (at < limit && array[at] >= '0' && array[at] <= '9') {
            value = value * 10 + (array[at] - '0');
            at++;
        }
        int digits = at - start;
        boolean leadingZero = digits > 1 && array[start] == '0';
        return digits == 0 || digits > MAX_DIGITS || leadingZero ? -1 : value;
    }

    /// Takes a text without escapes and the quote that ends it; the quote that opens it was taken.
    public @Nullable String text() {
        int start = at;
        int mixed = 0;
        while (at < limit && array[at] != '"') {
            byte b = array[at];
            if (b == '\\' || (b >= 0 && b < 0x20)) {
                return null;
            }
            mixed |= b;
            at++;
        }
        if (at == limit) {
            return null;
        }
        int length = at - start;
        at++;
        return mixed >= 0
                ? new String(array, start, length, StandardCharsets.ISO_8859_1)
                : utf8(start, length);
    }

    private @Nullable String utf8(int start, int length) {
        String text = new String(array, start, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : null;
    }

    /// Passes over the rest of a field, behind the quote that opens its name: its value must be a
    /// string, an integer from 0, true, false or null.
    public boolean field() {
        return restOfString() && take(':') && scalar();
    }

    /// Passes over an object whose values are strings, integers, true, false or null.
    boolean flatObject() {
        if (!take('{')) {
            return false;
        }
        if (take('}')) {
            return true;
        }
        do {
            if (!take('"') || !field()) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean scalar() {
        if (at == limit) {
            return false;
        }
        return switch (array[at]) {
            case '"' -> {
                at++;
                yield restOfString();
            }
            case 't' -> literal(Literals.TRUE);
            case 'f' -> literal(Literals.FALSE);
            case 'n' -> literal(Literals.NULL);
            default -> natural() >= 0;
        };
    }

    private boolean restOfString() {
        while (at < limit) {
            byte b = array[at++];
            if (b == '"') {
                return true;
            }
            if ((b < 0x20 || b == '\\') && !rare(b)) {
                return false;
            }
        }
        return false;
    }

    // A byte of a string that is not plain ASCII: an escape, a sequence of UTF-8, or forbidden.
    private boolean rare(byte b) {
        if (b == '\\') {
            return escape();
        }
        if ((b & 0xE0) == 0xC0) {
            return continuation(1);
        }
        if ((b & 0xF0) == 0xE0) {
            return continuation(2);
        }
        return (b & 0xF8) == 0xF0 && continuation(3);
    }

    private boolean continuation(int count) {
        int end = at + count;
        while (at < end) {
            if (at == limit || (array[at] & 0xC0) != 0x80) {
                return false;
            }
            at++;
        }
        return true;
    }

    // Escapes by number are left to the general reader.
    private boolean escape() {
        if (at == limit) {
            return false;
        }
        return switch (array[at++]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
            default -> false;
        };
    }

    /// Shapes that the scanners expect, as bytes.
    static final class Literals {
        static final byte[] TRUE = of("true");
        static final byte[] FALSE = of("false");
        static final byte[] NULL = of("null");

        private Literals() {}

        static byte[] of(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
