package dev.llmemulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How a wire format lays messages into frames. Immutable, any thread.
public final class Framing {
    private final Kind kind;
    private final Embedding embedding;
    private final byte[] separator;

    /// What a WebSocket message of the format is.
    public enum Kind {
        /// UTF-8.
        TEXT,
        /// Any bytes.
        BINARY
    }

    /// What a payload inside a message may be.
    public enum Embedding {
        /// One JSON document, because it stands in the message as it is.
        JSON,
        /// Any bytes.
        ANYTHING
    }

    /// @param separator what parts a message from the one before it, "" for nothing
    public Framing(Kind kind, Embedding embedding, String separator) {
        this.kind = kind;
        this.embedding = embedding;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
    }

    /// What a WebSocket message of the format is.
    public Kind kind() {
        return kind;
    }

    /// What a payload inside a message may be.
    public Embedding embedding() {
        return embedding;
    }

    /// Makes a frame ready for its next message.
    public void separate(FrameBuffer frame) {
        if (frame.messages() > 0) {
            frame.write(separator, 0, separator.length);
        }
    }

    /// How many bytes part two messages.
    public int separatorBytes() {
        return separator.length;
    }

    @Override
    public String toString() {
        return kind + " of " + embedding + ", parted by " + Arrays.toString(separator);
    }
}
