package dev.llmemulator.emulator.delivery.centrifugo;

/// The connections of one lane to one node. Confined to the lane's loop.
interface NodeLink {
    /// Sends a batch. The answer comes by a later task of the loop.
    BatchCall send(byte[] body, Answer answer);

    /// Closes the connections.
    void close();

    /// How a batch ended. At most one call, none after [BatchCall#abort].
    interface Answer {
        /// The node answered.
        void replied(int status, byte[] body);

        /// The node could not be reached or broke off: the outcome is unknown.
        void failed(String cause);
    }

    /// A batch in flight.
    interface BatchCall {
        /// Closes its connection and forgets the answer.
        void abort();
    }
}
