/// The Protobuf form of the client protocol.
///
/// [ProtobufCodec] is one `Codec`. A frame is a row of messages, each behind its length as a
/// varint; the empty message, a single zero byte, is the ping and the pong. Fields are written in
/// the order of their numbers and zero values are left out, as Centrifugo does, so that a frame of
/// the real server decodes and encodes to the same bytes.
///
/// Written by hand: the generated classes of the protocol's schema cost three times as much time
/// and memory a publication. Reading goes through `CodedInputStream`, with every nested message
/// fenced by its length; writing needs no library. The tests hold both against generated code.
///
/// Threads: nothing here has shared state. Memory: a decoded payload is a view of the frame; a
/// written publication without client info, tags and epoch allocates nothing but the frame's
/// growth.
@NullMarked
package dev.llmemulator.protocol.protobuf;

import org.jspecify.annotations.NullMarked;
