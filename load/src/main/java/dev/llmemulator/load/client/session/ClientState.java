package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.link.Connection;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// Where in its life a [BrokeredClient] is. Each state holds exactly what exists in it.
sealed interface ClientState {
    /// The client has not started.
    record New() implements ClientState {}

    /// The client asks for a session.
    ///
    /// @param opening the call
    /// @param deadline rings when the client must be connected
    record Creating(SessionOpening opening, Loop.Timer deadline) implements ClientState {}

    /// The client has a session, and a connection that may be open.
    sealed interface Linked extends ClientState {
        /// Returns the session that was created.
        Session session();

        /// Returns the connection to it.
        Connection connection();
    }

    /// The client connects for the first time.
    ///
    /// @param deadline rings when the client must be connected
    record Connecting(Session session, Connection connection, Loop.Timer deadline)
            implements Linked {}

    /// The client waits to be asked or to be sent away.
    record Idle(Session session, Connection connection) implements Linked {}

    /// The client was given a cycle whose time has not come, or whose connection is down.
    ///
    /// @param start when the cycle was intended
    /// @param timer rings at that time; null once it has come
    record Asked(
            Session session, Connection connection, CycleStart start, Loop.@Nullable Timer timer)
            implements Linked {
        /// Returns the same state, once the intended time has come.
        Asked due() {
            return new Asked(session, connection, start, null);
        }
    }

    /// A cycle runs.
    record Cycling(Session session, Connection connection, Cycle cycle) implements Linked {}

    /// The client deletes its session, if it has one, and closes its connection.
    record Leaving(@Nullable Session session) implements ClientState {}

    /// The client is gone.
    record Ended() implements ClientState {}
}
