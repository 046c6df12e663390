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
    void badFrame(String client, MalformedFrameException fault) {
        LOG.info("Bad frame. [client={}, fault={}]", shown(client), fault.getMessage());
    }

    /// Logs a token that is not valid here.
    void badToken(String client, String reason) {
        LOG.info("Bad token. [client={}, reason={}]", shown(client), reason);
    }

    /// Logs a failure of this program.
    void failure(String client, Command command, RuntimeException fault) {
        LOG.error(
                "Command failed. [client={}, command={}]",
                shown(client),
                command.getClass().getSimpleName(),
                fault);
    }

    private static String shown(String client) {
        return client.substring(0, SHOWN);
    }
}
