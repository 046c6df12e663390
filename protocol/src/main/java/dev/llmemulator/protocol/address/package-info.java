/// Reads from a URL the address of a server that this program calls, and tells which addresses
/// others can reach.
///
/// [java.net.URI] accepts only the host names of an RFC of 1998: it returns no host for
/// `centrifugo_node1`, for `3f2a.1a` or for `bücher.example`, although resolvers, Docker and the
/// servers themselves accept them. [PeerAddress] reads the authority of a URL as they do. It checks
/// every setting that is a URL, and every connection to a URL is opened through it.
///
/// [Loopback] tells which addresses only this machine can reach, and [DemoSecrets] holds the
/// secrets that are good enough there.
///
/// Threads: any; everything is immutable. Memory: one small record per URL.
@NullMarked
package dev.llmemulator.protocol.address;

import org.jspecify.annotations.NullMarked;
