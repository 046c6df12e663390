package dev.llmemulator.cli;

import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.protocol.address.DemoSecrets;
import java.util.List;

/// The secrets of servers, whichever command starts them: the variable of this project, else the
/// one of the reference system, else the demo value. No state, any thread.
final class KeySettings {
    /// The settings that hold secrets.
    static final List<Setting<?>> SETTINGS =
            List.of(
                    ServerSettings.TOKEN_SECRET,
                    ServerSettings.JWT_SECRET,
                    ServerSettings.API_KEY,
                    NodeSettings.API_KEY,
                    ServerSettings.OPENAI_KEY);

    private KeySettings() {}

    /// Returns what signs session tokens.
    static String token(Values values) {
        return first(
                values,
                ServerSettings.TOKEN_SECRET,
                ServerSettings.JWT_SECRET,
                DemoSecrets.TOKEN_SECRET);
    }

    /// Returns what opens the API of the real-time server.
    static String api(Values values) {
        return first(values, ServerSettings.API_KEY, NodeSettings.API_KEY, DemoSecrets.API_KEY);
    }

    private static String first(
            Values values, Setting<String> own, Setting<String> reference, String demo) {
        return values.optional(own).or(() -> values.optional(reference)).orElse(demo);
    }
}
