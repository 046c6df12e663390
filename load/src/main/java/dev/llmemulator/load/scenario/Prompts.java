package dev.llmemulator.load.scenario;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What the clients of a load say. Any thread.
public interface Prompts {
    /// Returns a conversation; after the last one come the first ones again. It may read a file and
    /// make long texts, so no event loop calls it.
    ///
    /// @param number from 0
    /// @throws IOException when the file can no longer be read
    Conversation conversation(long number) throws IOException;

    /// Returns when each conversation begins; null when the prompts do not say.
    @Nullable Timeline timeline();

    /// Returns how many tokens answers may have on average; null when the plan says it.
    @Nullable Double meanLength();

    /// Returns a few words for reports, which quote no prompt.
    String description();
}
