package dev.llmemulator.realtime;

import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.protocol.address.DemoSecrets;
import dev.llmemulator.protocol.address.Loopback;
import dev.llmemulator.realtime.channel.ChannelLimits;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.session.SessionLimits;
import dev.llmemulator.realtime.session.SessionTimeouts;
import dev.llmemulator.realtime.transport.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Configures a server.
///
/// @param address where it listens, and who may ask there
/// @param keys the secrets of the server
/// @param version what clients are told about the server
/// @param namespaces channel options by namespace; "" for channels without one
/// @param sessions limits of a connection
/// @param channels limits of what channels remember
/// @param transport limits of what comes in
public record RealtimeConfig(
        ListenAddress address,
        RealtimeKeys keys,
        String version,
        Map<String, NamespaceOptions> namespaces,
        SessionLimits sessions,
        ChannelLimits channels,
        TransportLimits transport) {
    /// Holds the secrets of a server.
    ///
    /// @param tokenSecret signs connection and subscription tokens (HMAC)
    /// @param apiKey authorizes calls of the server API
    /// @param allowDemo whether the demo secrets may be used on an address that others can reach
    public record RealtimeKeys(String tokenSecret, String apiKey, boolean allowDemo) {
        /// Hides the secrets.
        @Override
        public String toString() {
            return "RealtimeKeys[allowDemo=%b]".formatted(allowDemo);
        }
    }

    /// Takes a copy of the namespaces.
    public RealtimeConfig {
        namespaces = Map.copyOf(namespaces);
    }

    /// Returns the configuration for demonstrations: loopback, port 9001, and the namespace
    /// `session` that the emulator streams to, with 1000 publications for 300 s, forced recovery
    /// and no rights for clients.
    public static RealtimeConfig defaults() {
        return new RealtimeConfig(
                new ListenAddress(Loopback.ADDRESS, 9001),
                new RealtimeKeys(DemoSecrets.TOKEN_SECRET, DemoSecrets.API_KEY, false),
                "llm-emulator",
                Map.of(
                        "session",
                        NamespaceOptions.history(
                                1000,
                                Duration.ofMinutes(5),
                                NamespaceFlag.FORCE_RECOVERY,
                                NamespaceFlag.FORCE_POSITIONING)),
                new SessionLimits(
                        new SessionTimeouts(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(5)),
                        1 << 20,
                        128,
                        255,
                        1000,
                        1000),
                new ChannelLimits(100_000, Duration.ofMinutes(10), Duration.ofMinutes(5), 100_000),
                new TransportLimits(20_000, 65_536, 4 << 20));
    }

    /// Returns the same with another address to listen on.
    public RealtimeConfig withAddress(String host, int port) {
        return withAddress(new ListenAddress(host, port, address.access()));
    }

    /// Returns the same with another address to listen on.
    public RealtimeConfig withAddress(ListenAddress newAddress) {
        return new RealtimeConfig(
                newAddress, keys, version, namespaces, sessions, channels, transport);
    }

    /// Returns the same with other secrets.
    public RealtimeConfig withKeys(RealtimeKeys newKeys) {
        return new RealtimeConfig(
                address, newKeys, version, namespaces, sessions, channels, transport);
    }

    /// Returns what is wrong with the configuration. Each fault names the value, except secrets,
    /// and what was expected. The list is empty when the server can start.
    public List<String> faults() {
        List<String> faults = new ArrayList<>(address.faults());
        check(faults, !keys.tokenSecret.isEmpty(), "tokenSecret is empty, expected a secret");
        check(faults, !keys.apiKey.isEmpty(), "apiKey is empty, expected a key");
        String host = address.host();
        check(
                faults,
                keys.allowDemo || !DemoSecrets.expose(host, keys.tokenSecret),
                "tokenSecret is the demo secret on " + host + ", expected your own secret there");
        check(
                faults,
                keys.allowDemo || !DemoSecrets.expose(host, keys.apiKey),
                "apiKey is the demo key on " + host + ", expected your own key there");
        namespaces.forEach((name, options) -> faults.addAll(options.faults("namespaces." + name)));
        faults.addAll(sessions.faults());
        faults.addAll(channels.faults());
        faults.addAll(transport.faults());
        return faults;
    }

    private static void check(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
