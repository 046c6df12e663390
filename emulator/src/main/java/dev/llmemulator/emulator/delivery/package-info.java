/// Where tokens go.
///
/// [Publisher] is the port between token streams and a broker; [Sink] is one stream's way through
/// it. A stream keeps its position and never queues tokens: it asks the sink for room, writes as
/// many due tokens as fit, and leaves the rest due. A sink therefore holds at most what its bound
/// says, and memory does not grow with lag.
///
/// Threads: a sink is used on the loop that [Sink#loop] names; a stream moves when that changes.
@NullMarked
package dev.llmemulator.emulator.delivery;

import org.jspecify.annotations.NullMarked;
