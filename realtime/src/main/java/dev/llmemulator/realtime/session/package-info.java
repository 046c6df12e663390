/// Serves connected clients, one session each.
///
/// A [ClientSession] is a small state machine on the loop of its connection: connecting, connected,
/// refused, closed. [Commands] passes each command to the part that answers it. [Memberships] holds
/// the channels of a session, [SessionTimes] applies time to it with one timer, and [Sessions]
/// finds sessions by user for the server API.
///
/// [Outbound] is the queue between channels and the connection. Publications wait in it unencoded,
/// shared with the channel's history; they are encoded when they are sent, directly into the one
/// frame buffer of the loop, up to 16 messages or 64 KiB per frame. Another thread adds to an inbox
/// and requests one task on the loop; on the loop itself a flush writes at once. When the
/// connection accepts no more, messages wait up to a bound in bytes. Beyond it the client is closed
/// as too slow and its queue is discarded; it recovers from the history.
///
/// Threads: a session is confined to its loop, except for what [Subscriber] allows to all. No lock
/// is held while writing.
///
/// Memory: an idle session is a few small objects; queues allocate nothing until a message waits.
@NullMarked
package dev.llmemulator.realtime.session;

import org.jspecify.annotations.NullMarked;
