package dev.llmemulator.load.wire;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/// Puts a message together that came in several WebSocket frames.
final class FrameAssembly {
    private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final FrameBuffer parts = new FrameBuffer(0);

    /// Adds a part; true when it was the last.
    ///
    /// @throws MalformedFrameException when the message grows too large
    boolean add(ByteBuf part, boolean last) throws MalformedFrameException {
        int length = part.readableBytes();
        if (parts.length() + length > LARGEST_MESSAGE) {
            throw new MalformedFrameException(
                    "a message of more than " + LARGEST_MESSAGE + " bytes");
        }
        byte[] array = parts.reserve(length);
        part.getBytes(part.readerIndex(), array, parts.length(), length);
        parts.length(parts.length() + length);
        return last;
    }

    /// The whole message, for good: the next starts empty.
    byte[] take() {
        byte[] message = parts.bytes();
        parts.clear();
        return message;
    }
}
