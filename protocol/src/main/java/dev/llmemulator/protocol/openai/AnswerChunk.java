package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event, or one whole body, of a chat or a completion says, from any server of the API.
///
/// @param choices what it says of choices; empty in a chunk that only tells the usage
/// @param usage null if it does not tell
/// @param error null unless the server reports an error
/// @param stamps null unless this product's server was asked for them
public record AnswerChunk(
        List<Delta> choices,
        @Nullable TokenUsage usage,
        @Nullable ErrorObject error,
        @Nullable Stamps stamps) {
    /// Keeps a copy of the list.
    public AnswerChunk {
        choices = List.copyOf(choices);
    }

    /// What it says of one choice.
    ///
    /// @param content text of a chat or a completion; empty if there is none
    /// @param reasoning text of reasoning; empty if there is none
    /// @param role who speaks; empty if it does not say
    /// @param finishReason why the choice ends, in the server's word; null while it goes on
    public record Delta(
            int index,
            String content,
            String reasoning,
            List<ToolDelta> toolCalls,
            String role,
            @Nullable String finishReason) {
        /// Keeps a copy of the list.
        public Delta {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /// What it says of one tool call. Absent texts are empty.
    public record ToolDelta(int index, String id, String name, String arguments) {}

    /// When a chunk was due and when it was sent, in microseconds since the Unix epoch.
    public record Stamps(long dueMicros, long sentMicros) {
        /// Reads the value of the member `emu`; null if it is something else.
        public static @Nullable Stamps read(JsonReader json) throws IOException {
            if (!json.isArray() || !json.nextElement()) {
                json.skip();
                return null;
            }
            long due = json.integer();
            long sent = json.nextElement() ? json.integer() : due;
            while (json.nextElement()) {
                json.skip();
            }
            return new Stamps(due, sent);
        }
    }
}
