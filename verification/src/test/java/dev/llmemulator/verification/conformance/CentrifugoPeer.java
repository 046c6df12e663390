package dev.llmemulator.verification.conformance;

import dev.llmemulator.verification.fixture.Centrifugo;
import java.util.Map;

/// The real Centrifugo as a peer.
final class CentrifugoPeer implements Peer {
    private static final Map<String, String> SHORT_TIMERS =
            Map.of(
                    "CENTRIFUGO_CLIENT_PING_INTERVAL", "1s",
                    "CENTRIFUGO_CLIENT_PONG_TIMEOUT", "0.5s",
                    "CENTRIFUGO_CLIENT_STALE_CLOSE_DELAY", "1s",
                    "CENTRIFUGO_CLIENT_EXPIRED_CLOSE_DELAY", "1s",
                    "CENTRIFUGO_CLIENT_EXPIRED_SUB_CLOSE_DELAY", "1s",
                    "CENTRIFUGO_CLIENT_CHANNEL_LIMIT", "4");

    private final Centrifugo centrifugo;

    private CentrifugoPeer(Centrifugo centrifugo) {
        this.centrifugo = centrifugo;
    }

    /// Starts one with a setup's configuration.
    static CentrifugoPeer start(Setup setup) {
        return new CentrifugoPeer(
                Centrifugo.start(
                        "centrifugo-" + setup,
                        ScriptFile.resource("centrifugo.json"),
                        setup == Setup.TIMERS ? SHORT_TIMERS : Map.of()));
    }

    @Override
    public Kind kind() {
        return Kind.CENTRIFUGO;
    }

    @Override
    public int port() {
        return centrifugo.port();
    }

    @Override
    public void shutdown() {
        centrifugo.terminate();
    }

    @Override
    public void close() {
        centrifugo.close();
    }
}
