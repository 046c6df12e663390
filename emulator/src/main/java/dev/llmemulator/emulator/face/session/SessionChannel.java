package dev.llmemulator.emulator.face.session;

import java.util.UUID;

/// The name of the channel on which a session's tokens travel.
final class SessionChannel {
    private SessionChannel() {}

    /// `session:` and the id in lower case.
    static String of(UUID session) {
        return "session:" + session;
    }
}
