/// Where a server is that this program calls, read from a URL.
///
/// [java.net.URI] takes host names for what an RFC of 1998 took them for: it gives no host for
/// `centrifugo_node1`, for `3f2a.1a` or for `bücher.example`, although resolvers, Docker and the
/// servers themselves take them. [PeerAddress] reads the authority of a URL as they do. Every
/// setting that is a URL is checked by it, and every connection to a URL is opened by it.
///
/// Threads: any; everything is immutable. Memory: one small record a URL.
@NullMarked
package dev.llmemulator.protocol.address;

import org.jspecify.annotations.NullMarked;
