package dev.llmemulator.protocol;

import java.util.function.Consumer;

/// Encodes and decodes one wire format of the client protocol. Codecs have no state and may be used
/// by any thread.
///
/// `encode…` appends one message to a frame, with the delimiter that the format needs between
/// messages. `decode…` takes one frame of one or more messages and hands them over in order;
/// messages before a malformed one are handed over first. Payloads in decoded messages are views of
/// the frame's array, which must not change as long as they are used.
public interface Codec {
    /// Returns how messages are laid into frames.
    Framing framing();

    /// Appends a command to a frame.
    void encode(Command command, FrameBuffer frame);

    /// Appends a reply to a frame.
    void encode(Reply reply, FrameBuffer frame);

    /// Returns an encoder for the publication pushes of one channel, which prepares all constant
    /// parts.
    PublicationEncoder publications(String channel);

    /// Decodes a frame of commands.
    ///
    /// @throws MalformedFrameException when the frame breaks the format
    void decodeCommands(byte[] array, int offset, int length, Consumer<Command> consumer)
            throws MalformedFrameException;

    /// Decodes a frame of replies.
    ///
    /// @throws MalformedFrameException when the frame breaks the format
    void decodeReplies(byte[] array, int offset, int length, Consumer<Reply> consumer)
            throws MalformedFrameException;

    /// Writes publication pushes of one channel, which is a server's hot path. It has no state and
    /// may be used by any thread.
    interface PublicationEncoder {
        /// Appends `{"push":{"channel":…,"pub":…}}` to a frame; only the growth of the frame
        /// allocates memory.
        void encode(Publication publication, FrameBuffer frame);

        /// Returns an upper bound of the bytes that a publication takes in a frame, delimiter
        /// included.
        int sizeBound(Publication publication);
    }
}
