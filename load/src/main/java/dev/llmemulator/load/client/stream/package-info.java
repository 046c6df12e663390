/// What a client knows of one stream: whether it is right, how long its silence may last, and what
/// is measured of it.
///
/// [StreamCheck] proves each token, [StreamClock] says when a stream is quiet or too late,
/// [StreamTimes] records, [CycleEnd] counts how its cycle ends. Nothing in here knows what carries
/// the stream.
///
/// Threads: confined to the loop of the client. Memory: while a stream runs its expected text with
/// the position of each word; a token costs no allocation.
@NullMarked
package dev.llmemulator.load.client.stream;

import org.jspecify.annotations.NullMarked;
