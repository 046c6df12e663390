/// One connected client.
///
/// A [Session] is a small state machine on the loop of its connection: connecting, connected,
/// refused, closed. [Commands] hands each command to the part that answers it; an answer, a refusal
/// and a close are all there is. [Memberships] are the channels that it is in, [SessionTimes] what
/// time does to it, on one timer. [Sessions] knows them all, by user for the server API.
///
/// [Outbound] is the queue between channels and the connection. Publications wait in it unencoded,
/// shared with the channel's history; they are encoded when they leave, straight into the one frame
/// buffer of the loop, up to 16 messages or 64 KiB a frame. Another thread adds to an inbox and
/// asks for one task on the loop; on the loop itself a flush writes at once. When the connection
/// takes no more, messages wait up to a bound in bytes, then the client is closed as too slow and
/// its queue is forgotten: it recovers from the history.
///
/// Threads: a session is confined to its loop, except for what [Subscriber] allows to all. No lock
/// is held while writing.
///
/// Memory: an idle session is a few small objects; queues have no room until something waits.
@NullMarked
package dev.llmemulator.realtime.session;

import org.jspecify.annotations.NullMarked;
