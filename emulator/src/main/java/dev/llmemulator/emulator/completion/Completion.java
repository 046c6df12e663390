package dev.llmemulator.emulator.completion;

import java.util.HexFormat;
import java.util.zip.CRC32;

/// The text of one answer, a pure function of (seed, request id, length). Immutable.
public final class Completion {
    /// The longest answer, in tokens.
    public static final int MAX_LENGTH = 100_000;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final String requestId;
    private final int length;
    private final long origin;

    private Completion(String requestId, int length, long origin) {
        this.requestId = requestId;
        this.length = length;
        this.origin = origin;
    }

    /// The answer to a request, of `length` tokens from 1 to [#MAX_LENGTH].
    public static Completion of(long seed, String requestId, int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "length is " + length + ", expected 1 to " + MAX_LENGTH);
        }
        return new Completion(requestId, length, mix(seed ^ fnv1a(requestId)));
    }

    /// The request that this answers.
    public String requestId() {
        return requestId;
    }

    /// How many tokens there are.
    public int length() {
        return length;
    }

    /// The token at `index`, from 0. Allocates nothing.
    public String token(int index) {
        return word(index).text();
    }

    /// The whole text in UTF-8: all tokens, one blank between two.
    public byte[] response() {
        byte[] response = new byte[size()];
        int at = 0;
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                response[at++] = ' ';
            }
            byte[] word = word(i).utf8();
            System.arraycopy(word, 0, response, at, word.length);
            at += word.length;
        }
        return response;
    }

    /// The CRC-32 of [#response] as eight lower-case hexadecimal digits.
    public String checksum() {
        CRC32 crc = new CRC32();
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                crc.update(' ');
            }
            crc.update(word(i).utf8());
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// A number from (seed, request id) and nothing else, an independent one for each `salt`: what
    /// else is left to chance in a stream is then the same on every node.
    public long draw(long salt) {
        return mix(origin ^ mix(salt + GOLDEN_GAMMA));
    }

    private int size() {
        int size = length - 1;
        for (int i = 0; i < length; i++) {
            size += word(i).utf8().length;
        }
        return size;
    }

    private Word word(int index) {
        int number = (int) (mix(origin + (index + 1) * GOLDEN_GAMMA) >>> (64 - LoremIpsum.BITS));
        return shape(index).word(number);
    }

    private LoremIpsum shape(int index) {
        if (index > 0 && index < length - 1) {
            return LoremIpsum.INNER;
        }
        if (length == 1) {
            return LoremIpsum.ONLY;
        }
        return index == 0 ? LoremIpsum.FIRST : LoremIpsum.LAST;
    }

    private static long fnv1a(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
