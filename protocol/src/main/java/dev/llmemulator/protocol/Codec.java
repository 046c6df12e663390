package dev.llmemulator.protocol;

import java.util.function.Consumer;

/// One wire format of the client protocol. Codecs have no state and may be used by any thread.
///
/// `encode…` appends one message to a frame, with the delimiter that the format needs between
/// messages. `decode…` takes one frame of one or more messages and hands them over in order;
/// messages before a malformed one are handed over first. Payloads in decoded messages are views of
/// the frame's array, which must not change as long as they are used.
public interface Codec {
    /// How messages are laid into frames.
    Framing framing();

    /// Appends a command to a frame.
    void encode(Command command, FrameBuffer frame);

    /// Appends a reply to a frame.
    void encode(Reply reply, FrameBuffer frame);

    /// An encoder for the publication pushes of one channel, with all that is constant made ready.
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

    /// Writes publication pushes of one channel: the hot path of a server. No state, any thread.
    interface PublicationEncoder {
        /// Appends `{"push":{"channel":…,"pub":…}}` to a frame, allocating nothing but the frame's
        /// growth.
        void encode(Publication publication, FrameBuffer frame);

        /// An upper bound of the bytes that a publication takes in a frame, delimiter included.
        int sizeBound(Publication publication);
    }
}
