package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.PublishMode;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.node.NodeConfig;
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
        List<String> faults = realtime.faults();
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults) + SECRETS);
        }
        return new StackConfig(realtime, emulator(values, realtime), joins(values));
    }

    /// An API node without a real-time server of its own.
    ///
    /// @throws UsageException when a value does not fit another
    static NodeConfig node(Values values) {
        RealtimeConfig realtime = realtime(values);
        EmulatorConfig emulator = emulator(values, realtime);
        try {
            emulator.requireSafe();
            String key = values.optional(NodeSettings.API_KEY).orElse(realtime.apiKey());
            CentrifugoConfig centrifugo =
                    CentrifugoConfig.to(values.of(NodeSettings.API_URLS), key)
                            .withConnections(values.of(NodeSettings.CONNECTIONS))
                            .withJoined(joins(values));
            return new NodeConfig(emulator, centrifugo);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + NODE_SETTINGS);
        }
    }

    /// Whether tokens that are due together travel in one publication.
    static boolean joins(Values values) {
        return values.of(ServerSettings.PUBLISH) == PublishMode.JOINED;
    }

    private static EmulatorConfig emulator(Values values, RealtimeConfig realtime) {
        EmulatorConfig defaults = EmulatorConfig.defaults();
        return defaults.withAddress(
                        values.of(ServerSettings.HOST), values.of(ServerSettings.HTTP_PORT))
                .withTokenSecret(realtime.tokenSecret())
                .withOpenAiKey(values.optional(ServerSettings.OPENAI_KEY).orElse(null))
                .withDefaultAnswer(
                        values.optional(NodeSettings.LENGTH).orElse(defaults.defaultLength()),
                        values.optional(NodeSettings.DELAY).orElse(defaults.defaultDelay()))
                .withDefaultTtft(values.optional(NodeSettings.TTFT).orElse(null))
                .withRateLimit(values.optional(NodeSettings.RATE_LIMIT).orElse(RateLimit.NONE))
                .withMaxStreams(values.of(ServerSettings.MAX_STREAMS))
                .withPlantedFaults(values.of(ServerSettings.PLANT_FAULTS))
                .withDemoSecretsAllowed(realtime.allowDemoSecrets())
                .withAccess(realtime.access());
    }

    private static HttpAccess access(Values values) {
        return new HttpAccess(
                values.of(ServerSettings.ALLOWED_ORIGINS),
                values.of(ServerSettings.SOCKET_TIMEOUT));
    }

    private static RealtimeConfig realtime(Values values) {
        RealtimeConfig defaults = RealtimeConfig.defaults();
        return new RealtimeConfig(
                values.of(ServerSettings.HOST),
                values.of(ServerSettings.WS_PORT),
                values.optional(ServerSettings.TOKEN_SECRET)
                        .or(() -> values.optional(ServerSettings.JWT_SECRET))
                        .orElse(defaults.tokenSecret()),
                values.optional(ServerSettings.API_KEY).orElse(defaults.apiKey()),
                values.of(ServerSettings.ALLOW_DEMO_SECRETS) == 1,
                access(values),
                defaults.version(),
                defaults.namespaces(),
                defaults.sessions(),
                defaults.channels(),
                defaults.transport());
    }
}
