package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.llmemulator.load.dataset.TokenWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tester has no tokenizer, so the lengths of its prompts are proved here, with one.
class PromptTokensTest {
    @ParameterizedTest
    @EnumSource(names = {"O200K_BASE", "CL100K_BASE"})
    void syntheticPromptsHaveExactlyAsManyTokensAsWords(EncodingType vocabulary) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(vocabulary);

        for (int tokens : new int[] {1, 2, 63, 1_000, 5_000}) {
            assertThat(encoding.countTokens(TokenWords.text(tokens, tokens))).isEqualTo(tokens);
        }
    }
}
