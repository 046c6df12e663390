package dev.llmemulator.stack.embedded;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.realtime.RealtimeConfig;
import java.util.List;
import java.util.stream.Stream;

/// Configures the two servers of a stack so that they match.
///
/// @param realtime the real-time server
/// @param emulator the emulator, which signs tokens with the secret that the other server checks
/// @param joined whether tokens of one stream that are due together share a publication
public record StackConfig(RealtimeConfig realtime, EmulatorConfig emulator, boolean joined) {
    /// Publishes each token alone.
    public StackConfig(RealtimeConfig realtime, EmulatorConfig emulator) {
        this(realtime, emulator, false);
    }

    public StackConfig {
        if (!realtime.keys().tokenSecret().equals(emulator.keys().tokenSecret())) {
            throw new IllegalArgumentException("the two servers have different token secrets");
        }
    }

    /// Returns every fault of both servers. What is wrong with both is named once.
    public List<String> faults() {
        return Stream.of(realtime.faults(), emulator.faults())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /// Returns the address on which both servers listen.
    public String host() {
        return emulator.address().host();
    }
}
