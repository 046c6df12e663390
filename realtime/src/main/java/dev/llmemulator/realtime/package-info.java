/// Provides the embedded real-time server: a Centrifugo inside this JVM.
///
/// [RealtimeServer] is the entry point: it listens on a port for clients (WebSocket, JSON and
/// Protobuf) and for the server API, and lets code of the same JVM publish through a
/// [LocalChannel]. Within the supported commands, clients cannot tell it from Centrifugo v6.
/// [RealtimeConfig] holds the configuration, its defaults and its checks.
///
/// A token takes this way: `LocalChannel.publish` gives it an offset under the channel's monitor,
/// appends it to the history and adds it to the subscriber's queue; `flush` encodes what waits and
/// writes it, all on one loop.
///
/// State is in memory only. A new start has new epochs, which tells clients that their positions
/// are no longer valid.
@NullMarked
package dev.llmemulator.realtime;

import org.jspecify.annotations.NullMarked;
