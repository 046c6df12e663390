package dev.llmemulator.protocol.openai;

/// One part of a message's content.
public sealed interface MessagePart {
    /// A text.
    record Text(String text) implements MessagePart {}

    /// Something that is no text; it is counted and never fetched or decoded.
    record Attachment(Medium medium) implements MessagePart {}

    /// What an attachment is.
    enum Medium {
        /// An image.
        IMAGE,
        /// Sound.
        AUDIO,
        /// A file.
        FILE
    }
}
