/// The clocks of the servers, as seen from the tester's.
///
/// Tokens carry the times at which they were due and sent by the clock of the process that sent
/// them. A lag is a difference of two times of one clock, so the tester must know how far that
/// clock is from its own. Each answer of an API node names its clock and what it shows
/// ([ClockStamp]); [PeerClocks] keeps what is known of each of them as a [PeerClock], and
/// [ClockWatch] asks for more answers than the load brings by itself. The estimate is
/// [dev.llmemulator.loop.ClockOffset].
///
/// Threads: [ClockWatch] is confined to its loop; the rest may be used by any thread, without
/// locks. Memory: one [PeerClock] a server process, at most [PeerClocks#MOST].
@NullMarked
package dev.llmemulator.load.clock;

import org.jspecify.annotations.NullMarked;
