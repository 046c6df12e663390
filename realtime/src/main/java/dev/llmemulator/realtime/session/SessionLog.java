package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.MalformedFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What sessions write to the log: never a token, and 8 characters of an id.
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
    private static final int SHOWN = 8;

    /// A frame that breaks the wire format.
    void badFrame(Session session, MalformedFrameException fault) {
        LOG.info("Bad frame. [client={}, fault={}]", shown(session), fault.getMessage());
    }

    /// A token that is none of ours.
    void badToken(Session session, String reason) {
        LOG.info("Bad token. [client={}, reason={}]", shown(session), reason);
    }

    /// A fault of this program.
    void failure(Session session, Command command, RuntimeException fault) {
        LOG.error(
                "Command failed. [client={}, command={}]",
                shown(session),
                command.getClass().getSimpleName(),
                fault);
    }

    private static String shown(Session session) {
        return session.client().substring(0, SHOWN);
    }
}
