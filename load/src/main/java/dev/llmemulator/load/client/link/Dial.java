package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Reply;
import org.jspecify.annotations.Nullable;

/// One socket of a connection. What it says after it was abandoned is not heard.
final class Dial implements SocketLink.Listener {
    private final SocketLink.Listener listener;
    private SocketLink.@Nullable Socket socket;
    private boolean abandoned;

    private Dial(SocketLink.Listener listener) {
        this.listener = listener;
    }

    static Dial open(SocketLink link, SocketLink.Listener listener) {
        Dial dial = new Dial(listener);
        dial.socket = link.open(dial);
        return dial;
    }

    void send(Command command) {
        if (socket != null) {
            socket.send(command);
        }
    }

    /// Closes the socket; its end is still heard.
    void close() {
        if (socket != null) {
            socket.close();
        }
    }

    /// Closes the socket and hears no more of it.
    void abandon() {
        abandoned = true;
        close();
    }

    @Override
    public void opened() {
        if (!abandoned) {
            listener.opened();
        }
    }

    @Override
    public void failed(Answer.Failure failure, String detail) {
        if (!abandoned) {
            listener.failed(failure, detail);
        }
    }

    @Override
    public void frame() {
        if (!abandoned) {
            listener.frame();
        }
    }

    @Override
    public void reply(Reply reply, long nanos) {
        if (!abandoned) {
            listener.reply(reply, nanos);
        }
    }

    @Override
    public void malformed(String detail) {
        if (!abandoned) {
            listener.malformed(detail);
        }
    }

    @Override
    public void closed(int code, String reason) {
        if (!abandoned) {
            listener.closed(code, reason);
        }
    }
}
