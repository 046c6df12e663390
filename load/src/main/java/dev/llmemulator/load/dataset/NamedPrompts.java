package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Timeline;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Prompts that were asked once and are only spoken of now.
///
/// @param description their name
record NamedPrompts(String description) implements Prompts {
    @Override
    public Conversation conversation(long number) throws IOException {
        throw new IOException("the prompts of a saved run are not kept");
    }

    @Override
    public Timeline timeline() {
        return Timeline.of(new long[] {0}, 1);
    }

    @Override
    public @Nullable Double meanLength() {
        return null;
    }
}
