package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.Command;

/// Stands for what a session needs of the server that has it. Called on the session's loop.
interface SessionHost {
    /// Returns what the sessions share.
    SessionContext context();

    /// Returns the log of the sessions.
    SessionLog log();

    /// Carries out a command of a session that accepts commands.
    void handle(ClientSession session, Command command);

    /// Registers a session that has connected.
    void add(ClientSession session);

    /// Counts a session that the server ends.
    void closing(int code);

    /// Forgets a session that has ended.
    void remove(ClientSession session, boolean wasConnected);
}
