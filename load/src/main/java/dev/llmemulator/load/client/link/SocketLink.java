package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Reply;

/// The way to the real-time server, as one loop reaches it. Used on that loop, which also runs
/// every listener.
public interface SocketLink {
    /// Where the server is, for messages.
    String url();

    /// Starts to open a socket. The listener hears of it after this has returned.
    Socket open(Listener listener);

    /// A socket that opens, is open, or was.
    interface Socket {
        /// Sends a command; does nothing unless the socket is open.
        void send(Command command);

        /// Closes the socket, also one that is just opening.
        void close();
    }

    /// Hears of one socket: [#opened] or [#failed], then replies, and [#closed] last.
    interface Listener {
        /// The socket is open.
        void opened();

        /// The socket could not be opened; nothing else comes.
        ///
        /// @param failure why
        /// @param detail the same in words
        void failed(Answer.Failure failure, String detail);

        /// A frame came; its replies follow, or [#malformed].
        void frame();

        /// A reply came. All replies of one frame carry the same time.
        ///
        /// @param nanos when its frame came, by the loop's clock
        void reply(Reply reply, long nanos);

        /// A frame came that breaks the format.
        void malformed(String detail);

        /// The socket is closed, by whichever side.
        ///
        /// @param code the close code, 1006 when there was none
        void closed(int code, String reason);
    }
}
