package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import java.util.function.Consumer;

/// The emulator's REST face, as one loop reaches it.
///
/// Called on that loop. Each call's answer comes on the loop, exactly once and never before the
/// call has returned; after [Call#cancel] it does not come. Calls have no time limit of their own.
public interface HttpLink {
    /// Where the API is, for messages.
    String url();

    /// Creates a session.
    Call createSession(Consumer<Answer<Session>> then);

    /// Gets a session a new token.
    Call refresh(Session session, Consumer<Answer<Session>> then);

    /// Asks for a response, or for the rest of one.
    Call run(Session session, RunRequest request, Consumer<Answer<RunReply>> then);

    /// Ends a session.
    Call delete(Session session, Consumer<Answer<Session>> then);

    /// A call that is under way.
    interface Call {
        /// Gives the answer up; does nothing when it has come.
        void cancel();
    }
}
