package dev.llmemulator.emulator.completion;

import dev.llmemulator.protocol.StreamBounds;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The text of one answer, a pure function of (seed, request id, length). Immutable.
public final class Completion implements TokenRow {
    private final String requestId;
    private final int length;
    private final long origin;

    private Completion(String requestId, int length, long origin) {
        this.requestId = requestId;
        this.length = length;
        this.origin = origin;
    }

    /// The answer to a request, of `length` tokens from 1 to [StreamBounds#TOKENS].
    public static Completion of(long seed, String requestId, int length) {
        if (length < 1 || length > StreamBounds.TOKENS) {
            throw new IllegalArgumentException(
                    "length is " + length + ", expected 1 to " + StreamBounds.TOKENS);
        }
        return new Completion(requestId, length, SplitMix.mix(seed ^ SplitMix.hash(requestId)));
    }

    /// The request that this answers.
    public String requestId() {
        return requestId;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
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

    /// {@inheritDoc} It depends on (seed, request id) and nothing else.
    @Override
    public long draw(long salt) {
        return SplitMix.draw(origin, salt);
    }

    private int size() {
        int size = length - 1;
        for (int i = 0; i < length; i++) {
            size += word(i).utf8().length;
        }
        return size;
    }

    private Word word(int index) {
        long mixed = SplitMix.mix(origin + (index + 1) * SplitMix.GAMMA);
        int number = (int) (mixed >>> (64 - LoremIpsum.BITS));
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
}
