package dev.llmemulator.fleet.group;

/// Processes that exchange messages and notice each other's end. Any thread.
public interface Group extends AutoCloseable {
    /// A process of the group.
    ///
    /// @param id no other process ever has it
    /// @param host its address, for people
    record Member(String id, String host) {}

    /// Hears of a group, on threads of the group.
    interface Listener {
        /// A process has come.
        void joined(Member member);

        /// A process has gone, or cannot be reached any more. It never comes back under this id.
        void left(Member member);

        /// A message has come whole. Messages of one process come in the order of sending.
        void received(Member from, byte[] message);
    }

    /// Sends a message; waits while too much is on the way to this member. What is sent to a member
    /// that has gone is dropped, as the listener hears that it has gone.
    void send(Member to, byte[] message);

    /// Leaves the group.
    @Override
    void close();
}
