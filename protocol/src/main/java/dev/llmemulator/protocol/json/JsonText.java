package dev.llmemulator.protocol.json;

/// Text as the inside of a JSON string: UTF-8, with escapes where JSON wants them. Half a surrogate
/// pair is written as an escape, so that every `String` survives. No state, any thread.
public final class JsonText {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int ESCAPE_SIZE = 6;
    private static final boolean[] PLAIN = plain();

    private JsonText() {}

    /// Encodes a text once, for writing it many times.
    public static byte[] encode(String text) {
        int size = size(text);
        byte[] array = new byte[size];
        write(text, size, array, 0);
        return array;
    }

    /// How many bytes a text takes.
    static int size(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && PLAIN[c]) {
                size++;
            } else if (isPair(text, i)) {
                size += 4;
                i++;
            } else {
                size += rareSize(c);
            }
        }
        return size;
    }

    private static int rareSize(char c) {
        if (c < 0x80) {
            return shortEscape(c) != 0 ? 2 : ESCAPE_SIZE;
        }
        if (c < 0x800) {
            return 2;
        }
        return Character.isSurrogate(c) ? ESCAPE_SIZE : 3;
    }

    /// Writes a text of a known size from `at` and returns where it ends.
    static int write(String text, int size, byte[] array, int at) {
        // Whatever is not plain takes more than one byte.
        return size == text.length() ? ascii(text, array, at) : mixed(text, array, at);
    }

    private static int mixed(String text, byte[] array, int at) {
        int to = at;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && PLAIN[c]) {
                array[to++] = (byte) c;
            } else if (isPair(text, i)) {
                to = writePair(Character.toCodePoint(c, text.charAt(i + 1)), array, to);
                i++;
            } else {
                to = writeRare(c, array, to);
            }
        }
        return to;
    }

    /// Writes a text that is known to be ASCII and to need no escape.
    static int ascii(String text, byte[] array, int at) {
        for (int i = 0; i < text.length(); i++) {
            array[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static int writePair(int codePoint, byte[] array, int at) {
        array[at] = (byte) (0xF0 | (codePoint >> 18));
        array[at + 1] = continuation(codePoint >> 12);
        array[at + 2] = continuation(codePoint >> 6);
        array[at + 3] = continuation(codePoint);
        return at + 4;
    }

    private static int writeRare(char c, byte[] array, int at) {
        if (c < 0x80 || Character.isSurrogate(c)) {
            return writeEscape(c, array, at);
        }
        if (c < 0x800) {
            array[at] = (byte) (0xC0 | (c >> 6));
            array[at + 1] = continuation(c);
            return at + 2;
        }
        array[at] = (byte) (0xE0 | (c >> 12));
        array[at + 1] = continuation(c >> 6);
        array[at + 2] = continuation(c);
        return at + 3;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static int writeEscape(char c, byte[] array, int at) {
        array[at] = '\\';
        byte letter = shortEscape(c);
        if (letter != 0) {
            array[at + 1] = letter;
            return at + 2;
        }
        array[at + 1] = 'u';
        for (int digit = 0; digit < 4; digit++) {
            array[at + 2 + digit] = HEX[(c >> (12 - 4 * digit)) & 0xF];
        }
        return at + ESCAPE_SIZE;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = 0x20; c < plain.length; c++) {
            plain[c] = c != '"' && c != '\\';
        }
        return plain;
    }

    private static byte shortEscape(char c) {
        return switch (c) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }
}
