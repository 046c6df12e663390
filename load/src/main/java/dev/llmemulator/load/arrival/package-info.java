/// Which client starts when.
///
/// [Arrivals] says when each client wants to start, a pure function of the plan: all at once, or
/// one after the other up a ramp. [Admission] lets them in: never more at once than there are
/// slots, in order, none before its time. A client that waits for a slot does not exist yet, so its
/// wait is no latency of anybody.
///
/// [OpenArrivals] says when the arrivals of an open load are intended: [Gaps] of a process of rate
/// one, stretched onto a rate profile. Made as they are asked for, so a long load needs no memory.
///
/// No clock and no randomness of its own in here; times are nanoseconds since the start of the run.
/// Threads: [Arrivals] any, [Admission] confined to one loop.
@NullMarked
package dev.llmemulator.load.arrival;

import org.jspecify.annotations.NullMarked;
