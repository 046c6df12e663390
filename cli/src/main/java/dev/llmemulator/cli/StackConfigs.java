package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.PublishMode;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.emulator.tokenizer.Vocabulary;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.protocol.address.Loopback;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.node.NodeConfig;
import java.time.Duration;
import java.util.List;

/// Makes the set-up of a stack from what the user set.
final class StackConfigs {
    private static final String SECRETS =
            " (set LLM_EMULATOR_TOKEN_SECRET and LLM_EMULATOR_API_KEY, or ALLOW_DEMO_SECRETS=1)";

    private static final String NODE_SETTINGS =
            " (set JWT_SECRET, ALLOW_DEMO_SECRETS, --centrifugo-api-url, CENTRIFUGO_CONNECTIONS)";

    private StackConfigs() {}

    /// @throws UsageException when a public address would be served with the demo secrets, or two
    ///   servers on one port
    static StackConfig of(Values values) {
        StartChecks.requireOwnPorts(
                values,
                List.of(
                        ServerSettings.HTTP_PORT,
                        ServerSettings.WS_PORT,
                        LoadSettings.METRICS_PORT));
        RealtimeConfig realtime = realtime(values);
        StackConfig config = new StackConfig(realtime, emulator(values), joins(values));
        require(config.faults(), SECRETS);
        return config;
    }

    /// An API node without a real-time server of its own.
    ///
    /// @throws UsageException when a value does not fit another
    static NodeConfig node(Values values) {
        CentrifugoConfig centrifugo =
                CentrifugoConfig.to(values.of(NodeSettings.API_URLS), KeySettings.api(values))
                        .withConnections(values.of(NodeSettings.CONNECTIONS))
                        .withJoined(joins(values));
        NodeConfig config = new NodeConfig(emulator(values), centrifugo);
        require(config.faults(), NODE_SETTINGS);
        return config;
    }

    /// Servers that only this process talks to, on any free ports of the loopback interface. They
    /// are there at once, because they load no vocabulary, and answer fast.
    static StackConfig unnoticed() {
        return new StackConfig(
                RealtimeConfig.defaults().withAddress(Loopback.ADDRESS, 0),
                EmulatorConfig.defaults()
                        .withAddress(Loopback.ADDRESS, 0)
                        .withDefaultAnswer(20, Duration.ofMillis(2))
                        .withVocabulary(Vocabulary.WORDS));
    }

    private static void require(List<String> faults, String settings) {
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults) + settings);
        }
    }

    /// Whether tokens that are due together travel in one publication.
    static boolean joins(Values values) {
        return values.of(ServerSettings.PUBLISH) == PublishMode.JOINED;
    }

    private static EmulatorConfig emulator(Values values) {
        EmulatorConfig defaults = EmulatorConfig.defaults();
        return defaults.withAddress(address(values, ServerSettings.HTTP_PORT))
                .withKeys(
                        new EmulatorConfig.EmulatorKeys(
                                KeySettings.token(values),
                                values.optional(ServerSettings.OPENAI_KEY).orElse(null),
                                defaults.keys().tokenTtl(),
                                allowsDemo(values)))
                .withDefaultAnswer(
                        values.optional(NodeSettings.LENGTH).orElse(defaults.answer().length()),
                        values.optional(NodeSettings.DELAY).orElse(defaults.answer().delay()))
                .withDefaultTtft(values.optional(NodeSettings.TTFT).orElse(null))
                .withRateLimit(values.optional(NodeSettings.RATE_LIMIT).orElse(RateLimit.NONE))
                .withMaxStreams(values.of(ServerSettings.MAX_STREAMS))
                .withPlantedFaults(values.of(ServerSettings.PLANT_FAULTS));
    }

    private static RealtimeConfig realtime(Values values) {
        return RealtimeConfig.defaults()
                .withAddress(address(values, ServerSettings.WS_PORT))
                .withKeys(
                        new RealtimeConfig.RealtimeKeys(
                                KeySettings.token(values),
                                KeySettings.api(values),
                                allowsDemo(values)));
    }

    private static boolean allowsDemo(Values values) {
        return values.of(ServerSettings.ALLOW_DEMO_SECRETS) == 1;
    }

    private static ListenAddress address(Values values, Setting<Integer> port) {
        return new ListenAddress(values.of(ServerSettings.HOST), values.of(port), access(values));
    }

    /// Which web pages may ask, and how long a socket may take for a request.
    static HttpAccess access(Values values) {
        return new HttpAccess(
                values.of(ServerSettings.ALLOWED_ORIGINS),
                values.of(ServerSettings.SOCKET_TIMEOUT));
    }
}
