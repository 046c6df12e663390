/// Decides which client starts when.
///
/// [Arrivals] states when each client wants to start, which depends only on the plan: all at once,
/// or one after the other up a ramp. [Admission] admits them: never more at once than there are
/// slots, in order, none before its time. A client that waits for a slot does not exist yet, so its
/// wait counts as no client's latency.
///
/// [OpenArrivals] states when the arrivals of an open load are intended: [Gaps] of a process of
/// rate one, stretched onto a rate profile; [TraceArrivals] plays recorded ones, [ShareArrivals]
/// every k-th of either. They are generated on demand, so a long load needs no memory.
///
/// This package has no clock and no randomness of its own; times are nanoseconds since the start of
/// the run. Threads: [Arrivals] may be used by any thread, [Admission] is confined to one loop.
@NullMarked
package dev.llmemulator.load.arrival;

import org.jspecify.annotations.NullMarked;
