package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.emulator.completion.Wording;
import dev.llmemulator.emulator.stream.Sink;

/// What the streams of an answer flow into. Confined to the event loop of its connection.
interface AnswerReply {
    /// Opens the way of a choice's stream.
    Sink sink(int choice, Wording wording);

    /// Calls back when the client hangs up before the end.
    void onHangUp(Runnable action);
}
