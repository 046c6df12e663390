package dev.llmemulator.verification.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The servers of a test run: one for each setup and wire, so that the same script can be played in
/// both formats without meeting its own traces. Started when first asked for; any thread.
final class ConformanceServers implements AutoCloseable {
    private final Map<Key, Peer> peers = new ConcurrentHashMap<>();
    private final Function<Setup, Peer> start;

    private ConformanceServers(Function<Setup, Peer> start) {
        this.start = start;
    }

    /// Servers that are the real Centrifugo.
    static ConformanceServers centrifugo() {
        return new ConformanceServers(CentrifugoPeer::start);
    }

    /// Servers that are the embedded one.
    static ConformanceServers embedded() {
        return new ConformanceServers(EmbeddedPeer::start);
    }

    /// The server for scripts of a setup.
    Peer of(Setup setup, WireKind wire) {
        return peers.computeIfAbsent(new Key(setup, wire), key -> start.apply(key.setup()));
    }

    @Override
    public void close() {
        peers.values().forEach(Peer::close);
    }

    private record Key(Setup setup, WireKind wire) {}
}
