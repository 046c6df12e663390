package dev.llmemulator.emulator.completion;

import java.util.zip.CRC32;

/// A text of words that are one token each in the vocabularies o200k_base and cl100k_base, so that
/// whoever counts its tokens finds as many as were sent. A pure function of (key, length).
///
/// Every word but the first brings the blank before it. There is no full stop, which would be a
/// token. The first word is one of those that are a token without a blank, too.
public final class Prose implements Wording {
    private static final int BITS = 5;
    private static final int OPENING_BITS = 3;

    private static final Word[] WORDS =
            words(
                    " ",
                    """
                    lorem ipsum dolor sit amet consectetur adipiscing elit
                    sed do eiusmod tempor incididunt ut labore et
                    dolore magna aliqua enim ad minim veniam quis
                    exercitation nisi ex ea commodo consequat aute in
                    """);

    private static final Word[] OPENINGS = words("", "sit sed do ut et ad quis in");

    private final long origin;
    private final int length;

    private Prose(long origin, int length) {
        this.origin = origin;
        this.length = length;
    }

    /// The text of a key.
    ///
    /// @param length how many tokens it has, 0 or more
    public static Prose of(long key, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length is " + length + ", expected 0 or more");
        }
        return new Prose(SplitMix.mix(key), length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String token(int index) {
        return word(index).text();
    }

    /// {@inheritDoc} Allocates nothing: words need no escape.
    @Override
    public byte[] json(int index) {
        return word(index).utf8();
    }

    @Override
    public long draw(long salt) {
        return SplitMix.draw(origin, salt);
    }

    @Override
    public void sum(CRC32 crc) {
        for (int i = 0; i < length; i++) {
            crc.update(word(i).utf8());
        }
    }

    /// Another word as it stands behind a first one; those of 32 numbers in a row differ.
    public static String word(long number) {
        return WORDS[(int) number & (WORDS.length - 1)].text();
    }

    private Word word(int index) {
        long mixed = SplitMix.mix(origin + (index + 1) * SplitMix.GAMMA);
        return index == 0
                ? OPENINGS[(int) (mixed >>> (64 - OPENING_BITS))]
                : WORDS[(int) (mixed >>> (64 - BITS))];
    }

    private static Word[] words(String before, String plain) {
        String[] all = plain.strip().split("\\s+", -1);
        Word[] words = new Word[all.length];
        for (int i = 0; i < all.length; i++) {
            words[i] = new Word(before + all[i]);
        }
        return words;
    }
}
