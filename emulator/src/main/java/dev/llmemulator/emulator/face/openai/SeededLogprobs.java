package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.Prose;
import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.protocol.openai.TokenLogprob;
import java.util.ArrayList;
import java.util.List;

/// Makes up log probabilities: functions of the answer's key, the token's own always the likeliest.
final class SeededLogprobs {
    private static final double STEP = 0.75;
    private static final double LARGEST = 0x1p53;

    private SeededLogprobs() {}

    /// Returns that of the token at `index`.
    ///
    /// @param alternatives how many of the likeliest tokens it shows, itself first
    static TokenLogprob of(Wording wording, int index, int alternatives) {
        String token = wording.token(index);
        long drawn = wording.draw(index);
        double logprob = Math.log1p(-(drawn >>> 11) / LARGEST / 2);
        List<TokenLogprob> others = new ArrayList<>(alternatives);
        double least = logprob;
        for (long word = drawn; others.size() < alternatives; word++) {
            String other = others.isEmpty() ? token : Prose.word(word);
            if (others.isEmpty() || !other.equals(token)) {
                others.add(new TokenLogprob(other, least, List.of()));
                least -= STEP;
            }
        }
        return new TokenLogprob(token, logprob, others);
    }

    /// Returns those of all tokens.
    static List<TokenLogprob> all(Wording wording, int alternatives) {
        List<TokenLogprob> all = new ArrayList<>(wording.length());
        for (int i = 0; i < wording.length(); i++) {
            all.add(of(wording, i, alternatives));
        }
        return all;
    }
}
