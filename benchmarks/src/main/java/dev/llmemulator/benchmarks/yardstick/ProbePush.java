package dev.llmemulator.benchmarks.yardstick;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Writes the product's token push for one channel, byte for byte, without going through a codec.
public final class ProbePush {
    /// The maximum length of a push in bytes.
    static final int MAX_BYTES = 320;

    private static final long SOME_TIME_US = 1_790_000_000_123_456L;

    private static final byte[][] WORDS = {
        ascii("lorem"), ascii("ipsum"), ascii("dolor"), ascii("sit"), ascii("amet"),
        ascii("consectetur"), ascii("adipiscing"), ascii("elit"), ascii("sed"), ascii("do")
    };
    private static final byte[] INDEX = ascii("\",\"index\":");
    private static final byte[] STREAM = ascii(",\"stream\":\"0123456789abcdef\",\"due_us\":");
    private static final byte[] SENT = ascii(",\"sent_us\":");
    private static final byte[] OFFSET = ascii("},\"offset\":");
    private static final byte[] END = ascii("}}}");

    private final byte[] head;

    ProbePush(String channel) {
        head = ascii("{\"push\":{\"channel\":\"" + channel + "\",\"pub\":{\"data\":{\"token\":\"");
    }

    /// Returns the length of one of the product's token pushes, with a word of average length.
    public static int usualBytes() {
        byte[] push = new byte[MAX_BYTES];
        return new ProbePush(BareProbe.channel(0))
                .write(push, 0, 10, 10, SOME_TIME_US, SOME_TIME_US);
    }

    /// Writes one push.
    ///
    /// @return the position after it
    int write(byte[] into, int at, int index, long offset, long dueUs, long sentUs) {
        int end = append(into, at, head);
        end = append(into, end, WORDS[index % WORDS.length]);
        end = append(into, end, INDEX);
        end = append(into, end, index);
        end = append(into, end, STREAM);
        end = append(into, end, dueUs);
        end = append(into, end, SENT);
        end = append(into, end, sentUs);
        end = append(into, end, OFFSET);
        end = append(into, end, offset);
        return append(into, end, END);
    }

    /// Returns the word of a token.
    static String word(int index) {
        return new String(WORDS[index % WORDS.length], US_ASCII);
    }

    private static int append(byte[] into, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }

    private static int append(byte[] into, int at, long number) {
        int end = at + 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
