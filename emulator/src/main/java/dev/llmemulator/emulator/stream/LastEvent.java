package dev.llmemulator.emulator.stream;

/// The last event of a stream. A [Sink] takes its tokens one by one and then one of these, unless
/// the stream is cancelled.
public sealed interface LastEvent {
    /// The answer is complete.
    ///
    /// @param reason why it ends here
    /// @param usage what it has cost
    record End(Reason reason, Usage usage) implements LastEvent {}

    /// Why an answer ends.
    enum Reason {
        /// It says all that it was to say.
        STOP
    }

    /// What an answer has cost.
    ///
    /// @param tokens how many tokens the whole answer has, also when it was sent from a later one
    record Usage(int tokens) {}

    /// The answer is cut short.
    enum Failure implements LastEvent {
        /// The node goes away before the stream is done.
        SHUTDOWN("the node is shutting down; resume the stream on another node"),
        /// A fault of this program.
        INTERNAL("the node failed to send a token; resume the stream");

        private final String message;

        Failure(String message) {
            this.message = message;
        }

        /// A sentence that a client can be told.
        public String message() {
            return message;
        }
    }
}
