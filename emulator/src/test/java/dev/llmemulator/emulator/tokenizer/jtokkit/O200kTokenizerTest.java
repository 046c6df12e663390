package dev.llmemulator.emulator.tokenizer.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.llmemulator.emulator.completion.Prose;
import dev.llmemulator.protocol.Cases;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class O200kTokenizerTest {
    private static final O200kTokenizer TOKENIZER = O200kTokenizer.load();
    private static final Encoding WHOLE =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /// The numbers are those of OpenAI's own tokenizer.
    @ParameterizedTest
    @CsvSource({
        "'',0",
        "hello world,2",
        "Why?,2",
        "antidisestablishmentarianism,6",
        "<|endoftext|>,7"
    })
    void countsAsTheModelsDo(String text, int tokens) {
        assertThat(TOKENIZER.count(text, 100)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @EnumSource(names = {"O200K_BASE", "CL100K_BASE"})
    void findsATokenInEachWordOfProse(EncodingType vocabulary) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(vocabulary);

        for (int key = 0; key < 20; key++) {
            String text = Prose.of(key, 1_000).text();
            assertThat(encoding.countTokensOrdinary(text)).as(text).isEqualTo(1_000);
        }
    }

    @Test
    void countsLongTextsInPartsThatChangeNothing() {
        Cases.check(
                20,
                20_000,
                (random, size) -> {
                    String text = text(random, size);

                    assertThat(TOKENIZER.count(text, Integer.MAX_VALUE))
                            .isEqualTo(WHOLE.countTokensOrdinary(text));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", " ", "\n ", "é\u0301", "😀", "a'", "中"})
    void countsWithoutABlankInTimeThatGrowsWithTheText(String unit) {
        String text = unit.repeat(200_000 / unit.length());

        int count = TOKENIZER.count(text, Integer.MAX_VALUE);

        assertThat(count).isBetween(1, text.length() * 2);
    }

    @Test
    void stopsCountingBeyondWhatIsAsked() {
        String text = Prose.of(1, 100_000).text();

        assertThat(TOKENIZER.count(text, 10_000)).isBetween(10_001, 20_000);
    }

    @Test
    void cutsATextIntoPiecesThatAreTheText() {
        Cases.check(
                50,
                3_000,
                (random, size) -> {
                    String text = text(random, size) + "ありがとう🧑‍🚀{\"a\":1}";
                    List<String> pieces = TOKENIZER.pieces(text);

                    assertThat(String.join("", pieces)).isEqualTo(text);
                    assertThat(pieces).hasSize(TOKENIZER.count(text, Integer.MAX_VALUE));
                });
    }

    @Test
    void leavesAllButTheLastTokenOfACharacterEmpty() {
        assertThat(TOKENIZER.pieces("🧌")).hasSizeGreaterThan(1).endsWith("🧌").startsWith("");
    }

    @Test
    void findsTheTextOfTokens() {
        int[] tokens = WHOLE.encodeOrdinary("hello world").toArray();

        assertThat(TOKENIZER.text(tokens)).isEqualTo("hello world");
        assertThat(TOKENIZER.text(new int[] {-1, Integer.MAX_VALUE})).isEmpty();
    }

    private static String text(RandomGenerator random, int length) {
        String letters = "abcdefg é,.'Z1 \n中 \t  😀";
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int at = random.nextInt(letters.length() - 1);
            text.append(letters.codePointAt(at) > 0xFFFF ? "😀" : letters.charAt(at));
        }
        return text.toString();
    }
}
