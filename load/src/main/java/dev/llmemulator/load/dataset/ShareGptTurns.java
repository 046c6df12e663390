package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.LoadPrompt;
import dev.llmemulator.load.scenario.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes turns of one conversation with ShareGPT: each thing that a person said, with the length of
/// the answer that it got then. No state, any thread.
final class ShareGptTurns {
    private static final Set<String> PEOPLE = Set.of("human", "user");
    private static final Set<String> MODELS = Set.of("gpt", "assistant", "chatgpt", "bing", "bard");
    private static final int SHORTEST = 4;
    private static final int LONGEST_PROMPT = 1_024;
    private static final int LONGEST_SUM = 2_048;

    /// Texts are not tokenized; of English, a token has about as many characters.
    private static final int CHARACTERS_PER_TOKEN = 4;

    private ShareGptTurns() {}

    static List<Turn> of(JsonRecord conversation) throws BadRecordException {
        List<Turn> turns = new ArrayList<>();
        @Nullable String asked = null;
        for (JsonRecord said : conversation.objects("conversations")) {
            String who = said.text("from");
            String words = said.text("value");
            if (who == null || words == null) {
                throw new BadRecordException(
                        who == null ? "from" : "value", "absent", "a text in each message");
            }
            if (PEOPLE.contains(who)) {
                asked = words;
            } else if (MODELS.contains(who) && asked != null) {
                turns.add(Turn.of(asked, Math.max(1, tokens(words))));
                asked = null;
            }
        }
        return turns;
    }

    /// Tells whether a first turn fits the limits.
    static boolean fits(Turn turn) {
        int answer = turn.length() == null ? 0 : turn.length();
        int prompt =
                switch (turn.prompt()) {
                    case LoadPrompt.Words(String text) -> tokens(text);
                    case LoadPrompt.Written _ -> 0;
                };
        return prompt >= SHORTEST
                && answer >= SHORTEST
                && prompt <= LONGEST_PROMPT
                && prompt + answer <= LONGEST_SUM;
    }

    private static int tokens(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }
}
