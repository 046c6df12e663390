package dev.llmemulator.emulator.tokenizer.jtokkit;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Counts as the models of OpenAI since GPT-4o do. Names of special tokens are text. Any thread.
///
/// A text is counted in parts that are cut where a token begins anyway, before a single blank.
/// Where there is no blank for [#PART] characters it is cut all the same, which can change its
/// count by one: so neither a long text without a blank nor one that is too long takes time out of
/// proportion.
public final class O200kTokenizer implements Tokenizer {
    static final int PART = 4096;

    private static final int LONGEST_UTF8 = 4;

    private final Encoding encoding;

    private O200kTokenizer(Encoding encoding) {
        this.encoding = encoding;
    }

    /// Reads the vocabulary, unless this process has it. Blocks for a few hundred milliseconds.
    public static O200kTokenizer load() {
        return Loaded.TOKENIZER;
    }

    /// Is initialized when it is first used.
    private static final class Loaded {
        static final O200kTokenizer TOKENIZER =
                new O200kTokenizer(
                        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE));
    }

    @Override
    public int count(String text, int most) {
        int count = 0;
        int from = 0;
        while (from < text.length() && count <= most) {
            int end = partEnd(text, from);
            count += encoding.countTokensOrdinary(text.substring(from, end));
            from = end;
        }
        return count;
    }

    @Override
    public List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = partEnd(text, from);
            addPieces(encoding.encodeOrdinary(text.substring(from, end)), pieces);
            from = end;
        }
        return pieces;
    }

    @Override
    public String text(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int token : tokens) {
            bytes.writeBytes(bytes(token));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void addPieces(IntArrayList tokens, List<String> pieces) {
        ByteArrayOutputStream open = new ByteArrayOutputStream(LONGEST_UTF8);
        for (int i = 0; i < tokens.size(); i++) {
            open.writeBytes(bytes(tokens.get(i)));
            boolean whole = i == tokens.size() - 1 || endsWithACharacter(open.toByteArray());
            pieces.add(whole ? open.toString(StandardCharsets.UTF_8) : "");
            if (whole) {
                open.reset();
            }
        }
    }

    private byte[] bytes(int token) {
        IntArrayList one = new IntArrayList(1);
        one.add(token);
        try {
            return encoding.decodeBytes(one);
        } catch (NullPointerException unknown) {
            // The library throws this for a number that no token has.
            return new byte[0];
        }
    }

    /// Whether the last character of UTF-8 bytes is there in full.
    private static boolean endsWithACharacter(byte[] utf8) {
        int start = utf8.length - 1;
        while (start > 0 && isContinuation(utf8[start])) {
            start--;
        }
        return start < 0 || utf8.length - start >= size(utf8[start]);
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }

    /// How many bytes a character has that begins with this one.
    private static int size(byte first) {
        int ones = Integer.numberOfLeadingZeros(~first << 24);
        return Math.max(1, ones);
    }

    /// The end of the part that begins at `from`.
    private static int partEnd(String text, int from) {
        int most = from + PART;
        if (most >= text.length()) {
            return text.length();
        }
        for (int i = most; i > from + 1; i--) {
            if (text.charAt(i) == ' ' && !Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }
}
