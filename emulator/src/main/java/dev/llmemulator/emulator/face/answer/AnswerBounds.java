package dev.llmemulator.emulator.face.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how long a request wants its answers to be. Immutable.
///
/// @param most the most tokens, 1 or more; null when the request does not say
/// @param least the fewest tokens, 0 or more; more than `most` is the same as `most`
/// @param untilMost whether nothing but `most` ends an answer
/// @param stops texts before which an answer ends
/// @param reasoning how many tokens of reasoning lead to an answer; `most` counts them, too
public record AnswerBounds(
        @Nullable Integer most, int least, boolean untilMost, List<String> stops, int reasoning) {
    /// Takes a copy of the list.
    public AnswerBounds {
        stops = List.copyOf(stops);
    }

    /// Returns about how many tokens a text will have that has `usual` tokens when nobody asks for
    /// more.
    public long expected(int usual) {
        int natural = Math.max(usual, least) + reasoning;
        Integer limit = most;
        return limit == null ? natural : untilMost ? limit : Math.min(natural, limit);
    }
}
