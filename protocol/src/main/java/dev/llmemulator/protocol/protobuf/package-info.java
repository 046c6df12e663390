/// Implements the Protobuf form of the client protocol.
///
/// [ProtobufCodec] is one `Codec`. A frame is a sequence of messages, each after its length as a
/// varint; the empty message, a single zero byte, is the ping and the pong. Fields are written in
/// the order of their numbers and zero values are left out, as in Centrifugo, so that a frame of
/// the real server decodes and encodes to the same bytes.
///
/// The code is written by hand, because the generated classes of the protocol's schema take three
/// times as much time and memory per publication. Reading uses `CodedInputStream`, which bounds
/// every nested message by its length; writing needs no library. The tests compare both with
/// generated code.
///
/// Threads: nothing here has shared state. Memory: a decoded payload is a view of the frame; a
/// written publication without client info, tags and epoch allocates nothing but the frame's
/// growth.
@NullMarked
package dev.llmemulator.protocol.protobuf;

import org.jspecify.annotations.NullMarked;
