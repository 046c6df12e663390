/// How a stream reaches its client by way of a channel.
///
/// [Publisher] is the port to a broker; it opens a [Sink][dev.llmemulator.emulator.stream.Sink]
/// into a channel. Each adapter has sinks of its own, and all of them publish what the stream's
/// [Publications] make: messages, and the versions by which the broker drops what it already has.
/// How these versions count is the stream's [Numbering].
///
/// A face that answers on the connection of its request needs none of this: it brings a sink that
/// writes there.
///
/// Threads: a publisher may be used by any thread, what belongs to one stream only on the loop that
/// its sink names.
@NullMarked
package dev.llmemulator.emulator.delivery;

import org.jspecify.annotations.NullMarked;
