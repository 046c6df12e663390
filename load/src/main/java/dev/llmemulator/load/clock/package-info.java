/// Tracks the clocks of the servers, as seen from the tester's clock.
///
/// Tokens carry the times at which they were due and sent, by the clock of the process that sent
/// them. A lag is a difference of two times of one clock, so the tester must know how far that
/// clock is from its own. Each answer of an API node names its clock and its time ([ClockStamp]).
/// [PeerClocks] keeps what is known of each clock as a [PeerClock], and [ClockWatch] asks for more
/// answers than the load itself brings. The estimate is [dev.llmemulator.loop.ClockOffset].
///
/// Threads: [ClockWatch] is confined to its loop; the other classes may be used by any thread,
/// without locks. Memory: one [PeerClock] per server process, at most [PeerClocks#MOST].
@NullMarked
package dev.llmemulator.load.clock;

import org.jspecify.annotations.NullMarked;
