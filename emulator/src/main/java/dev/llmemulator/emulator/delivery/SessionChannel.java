package dev.llmemulator.emulator.delivery;

import java.util.UUID;

/// The name of the channel on which a session's tokens travel.
public final class SessionChannel {
    private SessionChannel() {}

    /// `session:` and the id in lower case.
    public static String of(UUID session) {
        return "session:" + session;
    }
}
