package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Prompts of random words, each a prefix that it shares with others, if the user wants one, and
/// words of its own. Any thread.
///
/// @param options of the user
record SyntheticPrompts(DatasetOptions options) implements Prompts {
    private static final long OWN = 0x632B_E59B_D9B4_E019L;

    @Override
    public Conversation conversation(long number) {
        SplittableRandom random = new SplittableRandom((options.seed() ^ OWN) + number * OWN);
        int own =
                (int)
                        PlanValue.INPUT_TOKENS.nearest(
                                Math.round(options.inputTokens().sample(random)));
        StringBuilder text = new StringBuilder((options.prefixTokens() + own) * 5);
        if (options.prefixTokens() > 0) {
            long prefix = options.seed() + random.nextInt(options.prefixes());
            TokenWords.append(new SplittableRandom(prefix), options.prefixTokens(), text);
        }
        TokenWords.append(random, own, text);
        return new Conversation(List.of(Turn.of(text.toString(), null)));
    }

    @Override
    public @Nullable Timeline timeline() {
        return null;
    }

    @Override
    public @Nullable Double meanLength() {
        return null;
    }

    @Override
    public String description() {
        String own = "synthetic, %s tokens".formatted(options.inputTokens().written(""));
        return options.prefixTokens() == 0
                ? own
                : own
                        + " after one of %d prefixes of %d tokens"
                                .formatted(options.prefixes(), options.prefixTokens());
    }
}
