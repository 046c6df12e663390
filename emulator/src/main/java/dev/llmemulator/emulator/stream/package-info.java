/// When it is said.
///
/// A [TokenStream] is one running answer: a completion, a [Timetable] of absolute due times, a
/// position. A [Pacer] sends what is due; a loop has one, and a stream is paced on the loop on
/// which its sink is used, that of the client's connection. When the sink names another loop, the
/// stream moves there at its next visit. [StreamRegistry] knows the running streams of the node,
/// bounds their number and stops them.
///
/// A stream does not know who asked for it or what carries it. A face starts it with an opener of
/// its [Sink], which takes tokens and one [LastEvent], and may cancel it. Sessions, channels, turns
/// and message formats are the affair of faces and sinks.
///
/// A timetable may decide a due time only while the stream runs. Until it does, the stream is
/// parked: in no wheel, and visited when the timetable wakes it.
///
/// A stream keeps its position and queues nothing. Whatever holds it up (a pause of the machine, a
/// sink without room), the tokens stay due, leave as soon as they can, many in one flush, and show
/// the lag in their `sent_us`. Nothing is skipped and no due time is put off.
///
/// Threads: the pacer, its timing wheel, and the position and link of its streams are confined to
/// one loop. A stream's `pacer` and `stopReason` are volatile: whoever stops a stream writes the
/// reason first and then wakes the pacer; a pacer that takes a stream over reads the reason after
/// it has signed for it, so one of the two ends the stream. The registry is a concurrent map.
///
/// Memory: about 300 bytes a stream besides its sink, whatever its length; 50 KiB a pacer. A visit
/// allocates nothing, a turn what the loop's timer costs.
@NullMarked
package dev.llmemulator.emulator.stream;

import org.jspecify.annotations.NullMarked;
