package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.StackConfig;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.realtime.RealtimeConfig;
import java.util.List;

/// Makes the set-up of a stack from what the user set.
final class StackConfigs {
    private static final String SECRETS =
            " (set LLM_EMULATOR_TOKEN_SECRET and LLM_EMULATOR_API_KEY, or ALLOW_DEMO_SECRETS=1)";

    private StackConfigs() {}

    /// @throws UsageException when a public address would be served with the demo secrets
    static StackConfig of(Values values) {
        RealtimeConfig realtime = realtime(values);
        List<String> faults = realtime.faults();
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults) + SECRETS);
        }
        EmulatorConfig emulator =
                EmulatorConfig.defaults()
                        .withAddress(
                                values.of(ServerSettings.HOST), values.of(ServerSettings.HTTP_PORT))
                        .withTokenSecret(realtime.tokenSecret())
                        .withMaxStreams(values.of(ServerSettings.MAX_STREAMS))
                        .withDemoSecretsAllowed(realtime.allowDemoSecrets());
        return new StackConfig(realtime, emulator);
    }

    private static RealtimeConfig realtime(Values values) {
        RealtimeConfig defaults = RealtimeConfig.defaults();
        return new RealtimeConfig(
                values.of(ServerSettings.HOST),
                values.of(ServerSettings.WS_PORT),
                values.optional(ServerSettings.TOKEN_SECRET).orElse(defaults.tokenSecret()),
                values.optional(ServerSettings.API_KEY).orElse(defaults.apiKey()),
                values.of(ServerSettings.ALLOW_DEMO_SECRETS) == 1,
                defaults.allowedOrigins(),
                defaults.version(),
                defaults.namespaces(),
                defaults.sessions(),
                defaults.channels(),
                defaults.transport());
    }
}
