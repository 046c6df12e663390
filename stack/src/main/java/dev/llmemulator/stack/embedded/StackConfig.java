package dev.llmemulator.stack.embedded;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.realtime.RealtimeConfig;

/// How the two servers of a stack are set up, so that they fit together.
///
/// @param realtime the real-time server
/// @param emulator the emulator, which signs tokens with the secret that the other one checks
/// @param joined whether tokens of one stream that are due together share a publication
public record StackConfig(RealtimeConfig realtime, EmulatorConfig emulator, boolean joined) {
    /// One publication a token.
    public StackConfig(RealtimeConfig realtime, EmulatorConfig emulator) {
        this(realtime, emulator, false);
    }

    public StackConfig {
        if (!realtime.tokenSecret().equals(emulator.tokenSecret())) {
            throw new IllegalArgumentException("the two servers have different token secrets");
        }
    }

    /// Where both servers listen.
    public String host() {
        return emulator.host();
    }
}
