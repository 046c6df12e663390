package dev.llmemulator.realtime;

import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.realtime.channel.ChannelLimits;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.session.SessionLimits;
import dev.llmemulator.realtime.transport.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Configures a server.
///
/// @param host the address to listen on
/// @param port the port, 0 for any free one
/// @param tokenSecret signs connection and subscription tokens (HMAC)
/// @param apiKey authorizes calls of the server API
/// @param allowDemoSecrets whether the demo secrets may be used on an address that others can reach
/// @param access the web pages that may connect, and how long a socket may take for a request;
///   [HttpAccess#DEFAULT]
/// @param version what clients are told about the server
/// @param namespaces channel options by namespace; "" for channels without one
/// @param sessions limits of a connection
/// @param channels limits of what channels remember
/// @param transport limits of what comes in
public record RealtimeConfig(
        String host,
        int port,
        String tokenSecret,
        String apiKey,
        boolean allowDemoSecrets,
        HttpAccess access,
        String version,
        Map<String, NamespaceOptions> namespaces,
        SessionLimits sessions,
        ChannelLimits channels,
        TransportLimits transport) {
    /// Is the public token secret for demonstrations.
    public static final String DEMO_TOKEN_SECRET = "demo-secret-key-change-me-in-production";

    /// Is the public API key for demonstrations.
    public static final String DEMO_API_KEY = "demo-api-key-change-me";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final int MAX_PORT = 65_535;

    /// Takes a copy of the namespaces.
    public RealtimeConfig {
        namespaces = Map.copyOf(namespaces);
    }

    /// Returns the configuration for demonstrations: loopback, port 9001, and the namespace
    /// `session` that the emulator streams to, with 1000 publications for 300 s, forced recovery
    /// and no rights for clients.
    public static RealtimeConfig defaults() {
        return new RealtimeConfig(
                "127.0.0.1",
                9001,
                DEMO_TOKEN_SECRET,
                DEMO_API_KEY,
                false,
                HttpAccess.DEFAULT,
                "llm-emulator",
                Map.of(
                        "session",
                        NamespaceOptions.history(
                                1000,
                                Duration.ofMinutes(5),
                                NamespaceFlag.FORCE_RECOVERY,
                                NamespaceFlag.FORCE_POSITIONING)),
                new SessionLimits(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(5),
                        1 << 20,
                        128,
                        255,
                        1000,
                        1000),
                new ChannelLimits(100_000, Duration.ofMinutes(10), Duration.ofMinutes(5), 100_000),
                new TransportLimits(20_000, 65_536, 4 << 20));
    }

    /// Returns this configuration with another address.
    public RealtimeConfig at(String newHost, int newPort) {
        return new RealtimeConfig(
                newHost,
                newPort,
                tokenSecret,
                apiKey,
                allowDemoSecrets,
                access,
                version,
                namespaces,
                sessions,
                channels,
                transport);
    }

    /// Returns this configuration with other secrets.
    public RealtimeConfig withSecrets(String newTokenSecret, String newApiKey) {
        return new RealtimeConfig(
                host,
                port,
                newTokenSecret,
                newApiKey,
                allowDemoSecrets,
                access,
                version,
                namespaces,
                sessions,
                channels,
                transport);
    }

    /// Returns this configuration with the demo secrets allowed on any address or not.
    public RealtimeConfig allowingDemoSecrets(boolean allowed) {
        return new RealtimeConfig(
                host,
                port,
                tokenSecret,
                apiKey,
                allowed,
                access,
                version,
                namespaces,
                sessions,
                channels,
                transport);
    }

    /// Returns this configuration with other namespaces.
    public RealtimeConfig withNamespaces(Map<String, NamespaceOptions> newNamespaces) {
        return new RealtimeConfig(
                host,
                port,
                tokenSecret,
                apiKey,
                allowDemoSecrets,
                access,
                version,
                newNamespaces,
                sessions,
                channels,
                transport);
    }

    /// Returns what is wrong with the configuration. Each fault names the value, except secrets,
    /// and what was expected. The list is empty when the server can start.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        check(faults, !host.isBlank(), "host is blank, expected an address");
        check(faults, port >= 0 && port <= MAX_PORT, "port is " + port + ", expected 0 to 65535");
        check(faults, !tokenSecret.isEmpty(), "tokenSecret is empty, expected a secret");
        check(faults, !apiKey.isEmpty(), "apiKey is empty, expected a key");
        boolean reachable = !LOOPBACK.contains(host) && !allowDemoSecrets;
        check(
                faults,
                !reachable || !tokenSecret.equals(DEMO_TOKEN_SECRET),
                "tokenSecret is the demo secret on " + host + ", expected your own secret there");
        check(
                faults,
                !reachable || !apiKey.equals(DEMO_API_KEY),
                "apiKey is the demo key on " + host + ", expected your own key there");
        namespaces.forEach((name, options) -> faults.addAll(options.faults("namespaces." + name)));
        faults.addAll(access.faults());
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
