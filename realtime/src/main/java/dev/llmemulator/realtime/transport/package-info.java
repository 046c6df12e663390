/// What comes in and goes out over the network.
///
/// [SocketServers] makes the servers of the port, which take WebSocket handshakes and carry the
/// faces of other packages. [WebSocketFront] decides who may connect and in which wire format,
/// [WebSocketConnection] carries the frames of one session. Everything is Vert.x; only data frames
/// are taken from and given to Netty directly, one copy each.
///
/// Threads: one HTTP server per loop shares the port, so a connection, its session and what it
/// writes live on one loop.
///
/// Memory: connections, message and body sizes are limited; a connection's write queue holds 64
/// KiB, and what does not fit waits in its session.
@NullMarked
package dev.llmemulator.realtime.transport;

import org.jspecify.annotations.NullMarked;
