package dev.llmemulator.protocol.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event of a streamed answer says, whichever API it is of.
///
/// @param chunk what it says of the answer; null if it says nothing
/// @param ends whether it is the mark after which no other event of the answer comes
public record AnswerEvent(@Nullable AnswerChunk chunk, boolean ends) {
    /// Says nothing, such as a ping.
    public static final AnswerEvent NOTHING = new AnswerEvent(null, false);

    /// The bare mark.
    public static final AnswerEvent END = new AnswerEvent(null, true);

    /// An event that says something of the answer, and is not the last.
    public static AnswerEvent of(AnswerChunk chunk) {
        return new AnswerEvent(chunk, false);
    }

    /// An event that says something of one choice.
    ///
    /// @param stamps null unless this product's server was asked for them
    public static AnswerEvent of(AnswerChunk.Delta delta, AnswerChunk.@Nullable Stamps stamps) {
        return of(new AnswerChunk(List.of(delta), null, null, stamps));
    }

    /// An error in the midst of the answer.
    public static AnswerEvent of(ErrorObject error) {
        return of(new AnswerChunk(List.of(), null, error, null));
    }
}
