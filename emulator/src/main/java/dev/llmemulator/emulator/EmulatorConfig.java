package dev.llmemulator.emulator;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.HttpAccess;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a node is set up. Immutable; a value out of range is refused with every fault named.
///
/// @param host the address to listen on; 127.0.0.1
/// @param port the port, 0 for any that is free; 9000
/// @param tokenSecret signs session tokens, shared with the broker and all nodes; a demo secret
/// @param openAiKey the API key that requests below `/v1` must have; null where any will do, which
///   holds on a loopback address only
/// @param tokenTtl how long a session token holds; 1 hour
/// @param defaultLength tokens of an answer when the request does not say; 100
/// @param defaultTtft from the request to the first token when the request does not say; null for
///   as long as from one token to the next
/// @param defaultDelay from one token to the next when the request does not say; 10 ms
/// @param maxStreams how many streams run at a time; 20,000
/// @param rateLimit what each key may ask of the APIs below `/v1` per minute; [RateLimit#NONE]
/// @param maxBody the longest request body in bytes; 1 MiB
/// @param maxConnections how many HTTP connections are open at a time; 10,000
/// @param allowDemoSecrets whether the demo secret may be used on an address that others can reach;
///   false
/// @param plantedFaults what is planted in every stream, on every node the same; nothing
/// @param access the web pages that may ask, and how long a socket may take for a request;
///   [HttpAccess#DEFAULT]
public record EmulatorConfig(
        String host,
        int port,
        String tokenSecret,
        @Nullable String openAiKey,
        Duration tokenTtl,
        int defaultLength,
        @Nullable Duration defaultTtft,
        Duration defaultDelay,
        int maxStreams,
        RateLimit rateLimit,
        int maxBody,
        int maxConnections,
        boolean allowDemoSecrets,
        FaultPlan plantedFaults,
        HttpAccess access) {
    /// The secret of demonstrations. Everybody knows it.
    public static final String DEMO_TOKEN_SECRET = "demo-secret-key-change-me-in-production";

    /// The environment variable that sets [#openAiKey].
    public static final String OPENAI_KEY_VARIABLE = "LLM_EMULATOR_OPENAI_KEY";

    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final Duration MAX_TTL = Duration.ofDays(365);
    private static final int MAX_PORT = 65_535;

    /// Checks every value.
    ///
    /// @throws IllegalArgumentException naming each value that is out of range and the range
    public EmulatorConfig {
        List<String> faults = new ArrayList<>();
        check(faults, !host.isBlank(), "host", host, "an address or a name");
        check(faults, port >= 0 && port <= MAX_PORT, "port", port, "0 to " + MAX_PORT);
        check(faults, !tokenSecret.isEmpty(), "tokenSecret", "empty", "at least one character");
        check(
                faults,
                openAiKey == null || !openAiKey.isBlank(),
                "openAiKey",
                "blank",
                "null or a key");
        check(faults, within(tokenTtl, MAX_TTL), "tokenTtl", tokenTtl, "PT0S to " + MAX_TTL);
        check(
                faults,
                defaultLength >= 1 && defaultLength <= Completion.MAX_LENGTH,
                "defaultLength",
                defaultLength,
                "1 to " + Completion.MAX_LENGTH);
        check(
                faults,
                within(defaultDelay, MAX_DELAY),
                "defaultDelay",
                defaultDelay,
                "PT0S to " + MAX_DELAY);
        check(
                faults,
                defaultTtft == null || within(defaultTtft, MAX_DELAY),
                "defaultTtft",
                defaultTtft,
                "null, or PT0S to " + MAX_DELAY);
        check(faults, maxStreams >= 1, "maxStreams", maxStreams, "1 or more");
        check(faults, maxBody >= 1, "maxBody", maxBody, "1 or more");
        check(faults, maxConnections >= 1, "maxConnections", maxConnections, "1 or more");
        faults.addAll(access.faults());
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /// A node for one's own machine, as documented with each value.
    public static EmulatorConfig defaults() {
        return new EmulatorConfig(
                "127.0.0.1",
                9000,
                DEMO_TOKEN_SECRET,
                null,
                Duration.ofHours(1),
                100,
                null,
                Duration.ofMillis(10),
                20_000,
                RateLimit.NONE,
                1024 * 1024,
                10_000,
                false,
                FaultPlan.NONE,
                HttpAccess.DEFAULT);
    }

    /// The same with another address to listen on.
    public EmulatorConfig withAddress(String newHost, int newPort) {
        return new EmulatorConfig(
                newHost,
                newPort,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with another secret for session tokens.
    public EmulatorConfig withTokenSecret(String newSecret) {
        return new EmulatorConfig(
                host,
                port,
                newSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with another API key for requests below `/v1`.
    public EmulatorConfig withOpenAiKey(@Nullable String newKey) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                newKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with other answers to requests that do not say.
    public EmulatorConfig withDefaultAnswer(int newLength, Duration newDelay) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                newLength,
                defaultTtft,
                newDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with another time to the first token of requests that do not say.
    ///
    /// @param newTtft null for as long as from one token to the next
    public EmulatorConfig withDefaultTtft(@Nullable Duration newTtft) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                newTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with another limit of what a key may ask per minute.
    public EmulatorConfig withRateLimit(RateLimit newLimit) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                newLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with another bound on running streams.
    public EmulatorConfig withMaxStreams(int newMaxStreams) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                newMaxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                access);
    }

    /// The same with the demo secret allowed on every address, or not.
    public EmulatorConfig withDemoSecretsAllowed(boolean allowed) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowed,
                plantedFaults,
                access);
    }

    /// The same with other planted faults.
    public EmulatorConfig withPlantedFaults(FaultPlan newFaults) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                newFaults,
                access);
    }

    /// The same for other web pages, and with another time for a request.
    public EmulatorConfig withAccess(HttpAccess newAccess) {
        return new EmulatorConfig(
                host,
                port,
                tokenSecret,
                openAiKey,
                tokenTtl,
                defaultLength,
                defaultTtft,
                defaultDelay,
                maxStreams,
                rateLimit,
                maxBody,
                maxConnections,
                allowDemoSecrets,
                plantedFaults,
                newAccess);
    }

    /// Returns the time from a request to its first token when the request does not say.
    Duration ttft() {
        return defaultTtft == null ? defaultDelay : defaultTtft;
    }

    /// Refuses to let others in with a secret that everybody knows.
    ///
    /// @throws IllegalArgumentException naming the settings
    public void requireSafe() {
        if (tokenSecret.equals(DEMO_TOKEN_SECRET) && !allowDemoSecrets && !isLoopback()) {
            throw new IllegalArgumentException(
                    "tokenSecret is the demo secret and host is "
                            + host
                            + ": set another tokenSecret, a loopback host such as 127.0.0.1, or"
                            + " allowDemoSecrets");
        }
    }

    /// Whether requests below `/v1` are answered without a key where none is set: others cannot
    /// reach the node, or demo secrets are allowed.
    boolean answersWithoutKey() {
        return allowDemoSecrets || isLoopback();
    }

    /// Every value but the secrets.
    @Override
    public String toString() {
        return "EmulatorConfig[host=%s, port=%d, tokenTtl=%s, defaultLength=%d, defaultTtft=%s, defaultDelay=%s, maxStreams=%d, rateLimit=%s, maxBody=%d, maxConnections=%d, allowDemoSecrets=%b, plantedFaults=%s, access=%s]"
                .formatted(
                        host,
                        port,
                        tokenTtl,
                        defaultLength,
                        defaultTtft,
                        defaultDelay,
                        maxStreams,
                        rateLimit,
                        maxBody,
                        maxConnections,
                        allowDemoSecrets,
                        plantedFaults,
                        access);
    }

    /// A name other than `localhost` is not looked up: it counts as one that others can reach.
    private boolean isLoopback() {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static boolean within(Duration value, Duration max) {
        return !value.isNegative() && value.compareTo(max) <= 0;
    }

    private static void check(
            List<String> faults,
            boolean right,
            String name,
            @Nullable Object value,
            String expected) {
        if (!right) {
            faults.add(name + " is " + value + ", expected " + expected);
        }
    }
}
