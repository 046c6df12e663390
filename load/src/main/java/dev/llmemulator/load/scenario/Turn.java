package dev.llmemulator.load.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One turn of a conversation.
///
/// @param prompt what the client says
/// @param length how many tokens the answer may have; null where the plan says it
/// @param delay how long the client waits after the answer before this turn; null where the plan
///   says it
public record Turn(LoadPrompt prompt, @Nullable Integer length, @Nullable Duration delay) {
    /// A turn of words for which the client waits as the plan says.
    public static Turn of(String words, @Nullable Integer length) {
        return new Turn(new LoadPrompt.Words(words), length, null);
    }
}
