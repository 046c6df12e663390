/// What ties a client to a stack of sessions: the ports to its two servers, calls that are made
/// again after a rejection, and the connection that is kept up.
///
/// [HttpLink] and [SocketLink] are the ports, implemented in `load.wire` and faked in tests.
/// [Connection] holds one socket at a time as a [Dial], replaces a lost one as [Reconnection]
/// decides, takes a silent server for dead by its [Heartbeat], and asks for what it missed by its
/// [ChannelReader]. [PatientCall] is an HTTP call with a deadline.
///
/// Threads: confined to the loop of the client. Memory: some hundred bytes per client.
@NullMarked
package dev.llmemulator.load.client.link;

import org.jspecify.annotations.NullMarked;
