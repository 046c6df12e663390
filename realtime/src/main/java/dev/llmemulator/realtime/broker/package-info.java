/// Keeps the histories of channels.
///
/// A [History] is one channel's log: it numbers publications from 1, keeps the newest of them in a
/// ring that grows in steps, and carries an epoch that names its life. Entries are dropped when the
/// history has received nothing for its time to live or is removed. Offset, epoch and version stay,
/// so a returning client can tell "nothing missed" from "something lost"; [Recovery] decides which
/// it is. A version that is not newer within its epoch is dropped, whichever publisher sends it;
/// [RecentResults] does the same for idempotency keys.
///
/// Threads: a history is guarded by its channel's monitor and takes the time as an argument; it
/// never reads a clock. [RecentResults] and [Epochs] may be used by any thread.
///
/// Memory: per retained publication its payload, one record and one slot of the ring; a history
/// without entries has no ring.
@NullMarked
package dev.llmemulator.realtime.broker;

import org.jspecify.annotations.NullMarked;
