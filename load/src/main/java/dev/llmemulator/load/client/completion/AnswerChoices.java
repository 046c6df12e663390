package dev.llmemulator.load.client.completion;

import dev.llmemulator.protocol.openai.AnswerChunk;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Knows which choices of one answer have begun and which have finished. An answer with several is
/// whole only when each of them is.
final class AnswerChoices {
    /// Whether each choice that has begun has finished, by its index.
    private final Map<Integer, Boolean> finished = new TreeMap<>();

    private boolean anyFinished;

    /// Takes what an event says of one choice. Events may follow the one with the reason why the
    /// choice has finished.
    void take(AnswerChunk.Delta delta) {
        if (delta.finishReason() == null) {
            finished.putIfAbsent(delta.index(), false);
        } else {
            finished.put(delta.index(), true);
            anyFinished = true;
        }
    }

    /// Tells whether at least one choice has finished.
    boolean hasFinished() {
        return anyFinished;
    }

    /// Returns the first choice that has begun and not finished; null when there is none.
    @Nullable Integer open() {
        return finished.entrySet().stream()
                .filter(choice -> !choice.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
