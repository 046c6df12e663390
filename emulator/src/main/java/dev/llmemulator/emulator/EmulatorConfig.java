package dev.llmemulator.emulator;

import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.emulator.tokenizer.Vocabulary;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.protocol.StreamBounds;
import dev.llmemulator.protocol.address.DemoSecrets;
import dev.llmemulator.protocol.address.Loopback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Configures a node. Immutable; [#faults] checks every value.
///
/// @param address where it listens, and who may ask there
/// @param keys the secrets of the node
/// @param answer how answers are when their request does not say
/// @param bounds how much the node takes at the same time
/// @param plantedFaults what is planted in every stream, on every node the same
/// @param vocabulary by what the tokens of prompts are counted
public record EmulatorConfig(
        ListenAddress address,
        EmulatorKeys keys,
        Answer answer,
        Bounds bounds,
        FaultPlan plantedFaults,
        Vocabulary vocabulary) {
    /// The environment variable that sets [EmulatorKeys#openAiKey].
    public static final String OPENAI_KEY_VARIABLE = "LLM_EMULATOR_OPENAI_KEY";

    private static final EmulatorConfig DEFAULTS =
            new EmulatorConfig(
                    new ListenAddress(Loopback.ADDRESS, 9000),
                    new EmulatorKeys(DemoSecrets.TOKEN_SECRET, null, Duration.ofHours(1), false),
                    new Answer(100, null, Duration.ofMillis(10)),
                    new Bounds(20_000, 1024 * 1024, 10_000, RateLimit.NONE),
                    FaultPlan.NONE,
                    Vocabulary.O200K);
    private static final Duration MAX_TTL = Duration.ofDays(365);

    /// Holds the secrets of a node.
    ///
    /// @param tokenSecret signs session tokens, shared with the broker and all nodes
    /// @param openAiKey the API key that requests below `/v1` must have; null where any will do,
    ///   which holds on a loopback address only
    /// @param tokenTtl how long a session token holds
    /// @param allowDemo whether the demo secret may be used on an address that others can reach
    public record EmulatorKeys(
            String tokenSecret, @Nullable String openAiKey, Duration tokenTtl, boolean allowDemo) {
        /// Hides the secrets.
        @Override
        public String toString() {
            return "EmulatorKeys[tokenTtl=%s, allowDemo=%b]".formatted(tokenTtl, allowDemo);
        }
    }

    /// Describes answers whose request does not say how they are to be.
    ///
    /// @param length how many tokens they have
    /// @param ttft the time from the request to the first token; null for as long as from one token
    ///   to the next
    /// @param delay the time from one token to the next
    public record Answer(int length, @Nullable Duration ttft, Duration delay) {
        /// Returns the time from the request to the first token.
        Duration timeToFirst() {
            return ttft == null ? delay : ttft;
        }
    }

    /// Bounds what a node takes.
    ///
    /// @param streams the most streams that run at the same time
    /// @param body the longest request body in bytes
    /// @param connections the most HTTP connections that are open at the same time
    /// @param rateLimit what each key may ask of the APIs below `/v1` per minute
    public record Bounds(int streams, int body, int connections, RateLimit rateLimit) {}

    /// Returns the configuration of a node for one's own machine: 127.0.0.1:9000, the demo secret,
    /// answers of 100 tokens every 10 ms, 20,000 streams.
    public static EmulatorConfig defaults() {
        return DEFAULTS;
    }

    /// Returns the same with another address to listen on.
    public EmulatorConfig withAddress(String host, int port) {
        return withAddress(new ListenAddress(host, port, address.access()));
    }

    /// Returns the same with another address to listen on.
    public EmulatorConfig withAddress(ListenAddress newAddress) {
        return new EmulatorConfig(newAddress, keys, answer, bounds, plantedFaults, vocabulary);
    }

    /// Returns the same with other secrets.
    public EmulatorConfig withKeys(EmulatorKeys newKeys) {
        return new EmulatorConfig(address, newKeys, answer, bounds, plantedFaults, vocabulary);
    }

    /// Returns the same with other answers to requests that do not say.
    public EmulatorConfig withDefaultAnswer(int length, Duration delay) {
        return new EmulatorConfig(
                address,
                keys,
                new Answer(length, answer.ttft, delay),
                bounds,
                plantedFaults,
                vocabulary);
    }

    /// Returns the same with another time to the first token of requests that do not say.
    ///
    /// @param ttft null for as long as from one token to the next
    public EmulatorConfig withDefaultTtft(@Nullable Duration ttft) {
        return new EmulatorConfig(
                address,
                keys,
                new Answer(answer.length, ttft, answer.delay),
                bounds,
                plantedFaults,
                vocabulary);
    }

    /// Returns the same with another bound on running streams.
    public EmulatorConfig withMaxStreams(int streams) {
        return withBounds(new Bounds(streams, bounds.body, bounds.connections, bounds.rateLimit));
    }

    /// Returns the same with another limit of what a key may ask per minute.
    public EmulatorConfig withRateLimit(RateLimit limit) {
        return withBounds(new Bounds(bounds.streams, bounds.body, bounds.connections, limit));
    }

    /// Returns the same with other bounds.
    public EmulatorConfig withBounds(Bounds newBounds) {
        return new EmulatorConfig(address, keys, answer, newBounds, plantedFaults, vocabulary);
    }

    /// Returns the same with other planted faults.
    public EmulatorConfig withPlantedFaults(FaultPlan faults) {
        return new EmulatorConfig(address, keys, answer, bounds, faults, vocabulary);
    }

    /// Returns the same with prompts that are counted in another way.
    public EmulatorConfig withVocabulary(Vocabulary other) {
        return new EmulatorConfig(address, keys, answer, bounds, plantedFaults, other);
    }

    /// Returns every fault, each with the value, except secrets, and what is expected. The list is
    /// empty when a node can start.
    public List<String> faults() {
        List<String> faults = new ArrayList<>(address.faults());
        check(
                faults,
                !keys.tokenSecret.isEmpty(),
                "tokenSecret",
                "empty",
                "at least one character");
        check(
                faults,
                keys.openAiKey == null || !keys.openAiKey.isBlank(),
                "openAiKey",
                "blank",
                "null or a key");
        time(faults, "tokenTtl", keys.tokenTtl, MAX_TTL);
        check(
                faults,
                answer.length >= 1 && answer.length <= StreamBounds.TOKENS,
                "answer.length",
                answer.length,
                "1 to " + StreamBounds.TOKENS);
        time(faults, "answer.delay", answer.delay, StreamBounds.DELAY);
        if (answer.ttft != null) {
            time(faults, "answer.ttft", answer.ttft, StreamBounds.DELAY);
        }
        check(faults, bounds.streams >= 1, "bounds.streams", bounds.streams, "1 or more");
        check(faults, bounds.body >= 1, "bounds.body", bounds.body, "1 or more");
        check(
                faults,
                bounds.connections >= 1,
                "bounds.connections",
                bounds.connections,
                "1 or more");
        if (!keys.allowDemo && DemoSecrets.expose(address.host(), keys.tokenSecret)) {
            faults.add(
                    "tokenSecret is the demo secret on %s, expected your own secret there"
                            .formatted(address.host()));
        }
        return faults;
    }

    /// Returns whether requests below `/v1` are answered without a key where none is set: others
    /// cannot reach the node, or demo secrets are allowed.
    boolean answersWithoutKey() {
        return keys.allowDemo || Loopback.is(address.host());
    }

    /// Returns whether requests below `/v1` must have a key.
    public boolean needsOpenAiKey() {
        return keys.openAiKey != null || !answersWithoutKey();
    }

    private static void time(List<String> faults, String name, Duration value, Duration max) {
        boolean within = !value.isNegative() && value.compareTo(max) <= 0;
        check(faults, within, name, value, "PT0S to " + max);
    }

    private static void check(
            List<String> faults, boolean right, String name, Object value, String expected) {
        if (!right) {
            faults.add(name + " is " + value + ", expected " + expected);
        }
    }
}
