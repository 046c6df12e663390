/// The way to a Centrifugo cluster: its HTTP API, in batches.
///
/// A [StreamSink] keeps the few messages of a stream that are due and not yet acknowledged. While
/// batches are in flight, due messages gather; the next batch takes them. A [Lane] sends the
/// batches: a channel is at most once in a batch and in one batch in flight, because a batch is
/// executed in parallel and would reorder it. Each publication has a version, so whatever may or
/// may not have arrived is sent again, by whichever node, before the next message of its channel.
///
/// A [Node] that refuses, breaks off or does not answer in time is left: [Retries] sends its
/// batches through another one, and a probe tells when it is back. With one node, or none that is
/// well, messages wait. A message that cannot be delivered for [CentrifugoConfig#giveUpAfter] ends
/// its stream with an error message to the client and is counted.
///
/// Threads: [CentrifugoPublisher] may be called by any thread. A lane belongs to a loop; a channel
/// always to the same lane, and with it everything below.
///
/// Memory: a sink holds at most [StreamSink#ROOM] messages, whatever the lag: beyond, its stream
/// keeps its position. Batches in flight are bounded by the connections, 1 MiB each.
@NullMarked
package dev.llmemulator.emulator.delivery.centrifugo;

import org.jspecify.annotations.NullMarked;
