package dev.llmemulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Describes how a wire format lays messages into frames. Immutable; may be used by any thread.
public final class Framing {
    private final Kind kind;
    private final Embedding embedding;
    private final byte[] separator;

    /// Names the type of WebSocket message that carries the format.
    public enum Kind {
        /// The messages are UTF-8 text.
        TEXT,
        /// The messages may hold any bytes.
        BINARY
    }

    /// Names what a payload inside a message may be.
    public enum Embedding {
        /// A payload must be one JSON document, because it is embedded unchanged.
        JSON,
        /// A payload may hold any bytes.
        ANYTHING
    }

    /// Describes a format.
    ///
    /// @param separator what separates a message from the one before it, "" for nothing
    public Framing(Kind kind, Embedding embedding, String separator) {
        this.kind = kind;
        this.embedding = embedding;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the type of WebSocket message.
    public Kind kind() {
        return kind;
    }

    /// Returns what a payload inside a message may be.
    public Embedding embedding() {
        return embedding;
    }

    /// Prepares a frame for its next message.
    public void separate(FrameBuffer frame) {
        if (frame.messages() > 0) {
            frame.write(separator, 0, separator.length);
        }
    }

    /// Returns how many bytes separate two messages.
    public int separatorBytes() {
        return separator.length;
    }

    @Override
    public String toString() {
        return kind + " of " + embedding + ", parted by " + Arrays.toString(separator);
    }
}
