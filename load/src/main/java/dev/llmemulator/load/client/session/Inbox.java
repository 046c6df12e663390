package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import org.jspecify.annotations.Nullable;

/// Takes a session's publications to the cycle that they belong to: the running one, or the one
/// before for what comes late. What belongs to neither is counted as stray.
final class Inbox {
    private final Environment environment;
    private final int client;
    private @Nullable Cycle running;
    private @Nullable Cycle previous;
    private boolean shut;

    Inbox(Environment environment, int client) {
        this.environment = environment;
        this.client = client;
    }

    /// A cycle begins.
    void begin(Cycle cycle) {
        running = cycle;
    }

    /// The running cycle is over.
    void over() {
        previous = running;
        running = null;
    }

    /// Nothing that comes is of interest any more.
    void shut() {
        shut = true;
    }

    /// Takes a publication.
    ///
    /// @param nanos when its frame came
    /// @param recovered whether it came with a recovery
    void take(Publication publication, long nanos, boolean recovered) {
        if (shut) {
            return;
        }
        TokenMessage message;
        try {
            message = TokenMessageJson.decode(publication.data());
        } catch (MalformedFrameException malformed) {
            String detail = String.valueOf(malformed.getMessage());
            environment.fault(ErrorKind.MESSAGE_MALFORMED, client, detail);
            return;
        }
        if (running != null && running.owns(message)) {
            running.message(message, nanos, recovered);
        } else if (previous != null && previous.owns(message)) {
            previous.late(message);
        } else {
            environment.recorder().add(Count.STRAY);
        }
    }
}
