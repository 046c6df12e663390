package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Prompts;

/// The way to a server that streams completions, as one loop reaches it. Used on that loop, which
/// also runs every listener, and never before the call that it belongs to has returned.
public interface CompletionLink {
    /// Returns where the server is, for messages.
    String url();

    /// Returns which endpoint is asked.
    CompletionEndpoint endpoint();

    /// Starts to open a connection of its own.
    Line open(LineListener listener);

    /// Makes a conversation off the loop, and hands it over on the loop.
    void read(Prompts prompts, long number, ConversationListener listener);

    /// Hears of a conversation: one of its methods is called, once.
    interface ConversationListener {
        /// It is there.
        void ready(Conversation conversation);

        /// Its file can no longer be read.
        ///
        /// @param detail what happened; no prompt is in it
        void failed(String detail);
    }

    /// A keep-alive connection that opens, is open, or was.
    interface Line {
        /// Asks a question; the one before must have been answered. The server's answer comes to
        /// the listener until it has ended in some way.
        Call ask(CompletionQuestion question, AnswerListener listener);

        /// Closes the connection, also one that is just opening; its listener hears nothing more.
        void close();
    }

    /// A question that is under way.
    interface Call {
        /// Gives the answer up, and with it the connection; nothing more of it is heard.
        void cancel();
    }

    /// Hears of one connection: [#opened] or [#failed], and [#closed] last if it was open.
    interface LineListener {
        /// The connection is open.
        void opened();

        /// The connection could not be opened; nothing else comes.
        ///
        /// @param failure why
        /// @param detail the same in words
        void failed(Answer.Failure failure, String detail);

        /// The connection is closed, and nobody has called [Line#close].
        void closed();
    }
}
