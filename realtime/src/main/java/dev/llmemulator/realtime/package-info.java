/// The embedded real-time server: a Centrifugo inside this JVM.
///
/// [RealtimeServer] is the door: it listens on a port for clients (WebSocket, JSON and Protobuf)
/// and for the server API, and lets code of the same JVM publish through a [LocalChannel]. Clients
/// cannot tell it from a Centrifugo v6 as far as the supported commands go. [RealtimeConfig] is the
/// set-up with its defaults and faults.
///
/// A token goes: `LocalChannel.publish` - the channel's monitor gives it an offset, history keeps
/// it, the subscriber's queue takes it - `flush` encodes what waits and writes it, all on one loop.
///
/// State is in memory only: a new start has new epochs, and clients learn from that that their
/// positions mean nothing any more.
@NullMarked
package dev.llmemulator.realtime;

import org.jspecify.annotations.NullMarked;
