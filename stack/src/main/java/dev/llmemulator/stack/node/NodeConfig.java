package dev.llmemulator.stack.node;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import java.util.List;
import java.util.stream.Stream;

/// Configures an API node and its way to Centrifugo.
///
/// @param emulator the node; its secret must be the one that Centrifugo checks
/// @param centrifugo the nodes to which its tokens go
public record NodeConfig(EmulatorConfig emulator, CentrifugoConfig centrifugo) {
    /// Returns every fault of both parts.
    public List<String> faults() {
        return Stream.of(emulator.faults(), centrifugo.faults()).flatMap(List::stream).toList();
    }
}
