package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.MalformedFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the log of sessions. It never shows a token, and only 8 characters of an id.
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
    private static final int SHOWN = 8;

    /// Logs a frame that breaks the wire format.
    void badFrame(ClientSession session, MalformedFrameException fault) {
        LOG.info("Bad frame. [client={}, fault={}]", shown(session), fault.getMessage());
    }

    /// Logs a token that is not valid here.
    void badToken(ClientSession session, String reason) {
        LOG.info("Bad token. [client={}, reason={}]", shown(session), reason);
    }

    /// Logs a failure of this program.
    void failure(ClientSession session, Command command, RuntimeException fault) {
        LOG.error(
                "Command failed. [client={}, command={}]",
                shown(session),
                command.getClass().getSimpleName(),
                fault);
    }

    private static String shown(ClientSession session) {
        return session.client().substring(0, SHOWN);
    }
}
