/// Who hears what.
///
/// A [Channel] joins a history with the [Subscription]s of those who listen. Its monitor is the one
/// place where order is made: offset, history entry and the queues of all subscribers change
/// together, so subscribing with recovery is atomic and needs no buffer beside the history. A
/// [Subscriber] is a connected client seen from here; it only queues while the monitor is held.
/// [Namespaces] say what is possible in a channel, a [Grant] what one client got of it.
///
/// Threads: any; per token the monitor is taken once, and in practice nobody else wants it, because
/// a stream runs on the loop of its only subscriber.
///
/// Memory: [Channels] drops a channel that is idle and keeps nothing, and bounds their number. The
/// array of subscriptions is copied when somebody comes or goes, never per publication.
@NullMarked
package dev.llmemulator.realtime.channel;

import org.jspecify.annotations.NullMarked;
