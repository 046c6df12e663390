/// Delivers publications to subscribers.
///
/// A [Channel] combines a history with its [Subscription]s. Its monitor is the only place that
/// decides the order: offset, history entry and the queues of all subscribers change together, so
/// subscribing with recovery is atomic and needs no buffer beside the history. A [Subscriber]
/// represents a connected client; it only queues while the monitor is held. [Namespaces] hold the
/// options of channels, and a [Grant] states what one client may do.
///
/// Threads: any. Each token takes the monitor once, and it is rarely contended, because a stream
/// runs on the loop of its only subscriber.
///
/// Memory: [Channels] drops channels that are idle and empty, and bounds their number. The array of
/// subscriptions is copied when a client subscribes or leaves, never per publication.
@NullMarked
package dev.llmemulator.realtime.channel;

import org.jspecify.annotations.NullMarked;
