package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerTrouble;

/// Ends the reading of one reply, once. Confined to the loop.
interface ReplyEnd {
    /// Returns whether nobody wants to hear more.
    boolean isOver();

    /// Must be called when the reply has been read to its end.
    ///
    /// @param last tells the listener so; not called when nobody wants to hear more
    void finish(Runnable last);

    /// Must be called when the reply cannot be read to its end.
    void fail(AnswerTrouble trouble, String detail);
}
